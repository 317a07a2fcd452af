package org.hospes.testing;

import java.io.File;
import java.nio.file.Path;
import org.approvaltests.Approvals;
import org.approvaltests.core.Options;
import org.approvaltests.namer.ApprovalNamer;
import org.approvaltests.reporters.JunitReporter;

/**
 * Compares text with a file that somebody has read and approved. What differs is left beside it as
 * {@code NAME.received.txt}; approving is renaming that file.
 */
public final class Approved {
  private Approved() {}

  /**
   * Compares a text with {@code folder/name.approved.txt}.
   *
   * @param folder where the approved file lies, beside what it is about
   */
  public static void verify(Path folder, String name, String text) {
    Approvals.verify(
        text.stripTrailing() + "\n",
        new Options(JunitReporter.INSTANCE).forFile().withNamer(new Beside(folder, name)));
  }

  private record Beside(Path folder, String name) implements ApprovalNamer {
    @Override
    public File getReceivedFile(String extension) {
      return folder.resolve(name + ".received" + extension).toFile();
    }

    @Override
    public File getApprovedFile(String extension) {
      return folder.resolve(name + ".approved" + extension).toFile();
    }

    @Override
    public String getApprovalName() {
      return name;
    }

    @Override
    public String getSourceFilePath() {
      return folder + File.separator;
    }

    @Override
    public ApprovalNamer addAdditionalInformation(String more) {
      return new Beside(folder, name + "." + more);
    }

    @Override
    public String getAdditionalInformation() {
      return "";
    }
  }
}
