;; Prints what the Emacs mode makes of scripts. Usage: emacs -Q --batch -l dump.el, with HOSPES_LETTERS, HOSPES_FILES
;; and HOSPES_OUT in the environment.
(require 'json)
(setq coding-system-for-read 'utf-8 coding-system-for-write 'utf-8)
(let* ((here (file-name-directory load-file-name))
       (letters (alist-get 'emacs (json-read-file (getenv "HOSPES_LETTERS"))))
       (files (with-temp-buffer
                (insert-file-contents (getenv "HOSPES_FILES"))
                (split-string (buffer-string) "\n" t)))
       (out ""))
  (load (expand-file-name "../emacs/hospes-mode.el" here) nil t)
  (dolist (file files)
    (setq out (concat out "== " file "\n"))
    (with-temp-buffer
      (insert-file-contents file)
      (goto-char (point-min))
      (when (looking-at "\uFEFF") (delete-char 1))
      (while (re-search-forward "\r\n?" nil t) (replace-match "\n"))
      (hospes-mode)
      (font-lock-ensure)
      (goto-char (point-min))
      (let ((shown ""))
        (while (not (eobp))
          (let ((sign (char-after)))
            (setq shown
                  (concat shown
                          (cond ((eq sign ?\n) "\n")
                                ((memq sign '(?\s ?\t #xA0 #xFEFF)) " ")
                                (t (or (alist-get (get-text-property (point) 'face) letters) "?"))))))
          (forward-char))
        (setq out (concat out shown "\n")))))
  (write-region out nil (getenv "HOSPES_OUT")))
