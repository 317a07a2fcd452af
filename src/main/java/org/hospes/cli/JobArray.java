package org.hospes.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Scripts for clusters whose machines do not know each other: each task makes one shard of one
 * script's runs, or the whole script where there is one shard.
 *
 * @param out the folder for results, which all machines share
 * @param processors how many a task gets
 */
record JobArray(List<String> scripts, int shards, String out, int processors) {
  private int tasks() {
    return scripts.size() * shards;
  }

  /** A script for {@code sbatch}. */
  String slurm() {
    return """
    #!/bin/bash
    #SBATCH --job-name=hospes
    #SBATCH --array=1-%d
    #SBATCH --ntasks=1
    #SBATCH --cpus-per-task=%d
    #SBATCH --output=hospes-%%A-%%a.log
    # Submit it in the folder of the scripts: sbatch THIS_FILE. A task that was ended may be
    # submitted again; what it had finished is kept.
    set -eu
    %s%s
    """
        .formatted(tasks(), processors, body("SLURM_ARRAY_TASK_ID - 1"), after("# "));
  }

  /** An indexed job for {@code kubectl apply}. */
  String kubernetes(String image) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        """
        # The folder /work holds the scripts and is shared by all pods: name your claim below.
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: hospes
        spec:
          completionMode: Indexed
          completions: %d
          parallelism: %d
          backoffLimitPerIndex: 3
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: hospes
                  image: %s
                  workingDir: /work
                  resources:
                    requests:
                      cpu: "%d"
                  volumeMounts:
                    - name: work
                      mountPath: /work
                  command: ["bash", "-c"]
                  args:
                    - |
                      set -eu
        """
            .formatted(tasks(), Math.min(tasks(), 32), image, processors));
    for (String line : body("JOB_COMPLETION_INDEX").split("\n", -1)) {
      yaml.append(line.isEmpty() ? "" : "              " + line).append('\n');
    }
    yaml.append(
        """
              volumes:
                - name: work
                  persistentVolumeClaim:
                    claimName: hospes
        """);
    return yaml + after("# ") + (shards > 1 ? "\n" : "");
  }

  private String body(String index) {
    StringBuilder body = new StringBuilder("scripts=(\n");
    for (String script : scripts) {
      body.append("  ").append(quoted(script)).append('\n');
    }
    body.append(")\n");
    body.append("task=$(( ").append(index).append(" ))\n");
    if (shards == 1) {
      body.append("exec hospes run --jobs ").append(processors).append(" --out ");
      body.append(quoted(out)).append(" \"${scripts[$task]}\"\n");
      return body.toString();
    }
    body.append("script=${scripts[$(( task / ").append(shards).append(" ))]}\n");
    body.append("shard=$(( task % ").append(shards).append(" + 1 ))\n");
    body.append("exec hospes run --jobs ").append(processors).append(" --out ").append(quoted(out));
    body.append(" --shard \"$shard/").append(shards).append("\" \"$script\"\n");
    return body.toString();
  }

  /** What to do when all tasks have ended. */
  private String after(String prefix) {
    if (shards == 1) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    lines.add(prefix + "When all tasks have ended:");
    for (String script : scripts) {
      lines.add(prefix + "  hospes merge " + quoted(script) + " " + quoted(out));
    }
    return String.join("\n", lines);
  }

  /** A word for a shell. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
