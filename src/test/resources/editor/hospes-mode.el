;;; hospes-mode.el --- Major mode for Hospes scenarios  -*- lexical-binding: t; -*-

;; Made from the table of tokens; see editor-support/README.md.  Changes here are lost.
;; Package-Requires: ((emacs "27.1"))

;;; Commentary:

;; Colours, indentation, checking with `compile' and with the language server (Eglot).

;;; Code:

(defgroup hospes nil
  "Scenarios of virtualization."
  :group 'languages)

(defcustom hospes-program "hospes"
  "The program that checks and runs scenarios."
  :type 'string)

(defcustom hospes-indent 2
  "How far a block is indented."
  :type 'integer
  :safe #'integerp)

@FACES@

(defun hospes--table (words)
  "A table with each of WORDS."
  (let ((table (make-hash-table :test 'equal)))
    (dolist (word words table)
      (puthash word t table))))

(defconst hospes--words
  '(@WORDS@)
  "The words of the language, each with the face of its class.")

(defconst hospes--classes
  (let ((table (make-hash-table :test 'equal)))
    (dolist (word hospes--words table)
      (puthash (car word) (cdr word) table)))
  "The face of each word.")

(defconst hospes--hard
  (hospes--table '(@HARD@))
  "Words that are never names.")

(defconst hospes--naming
  (hospes--table '(@NAMING@))
  "Words that the name of what is declared follows.")

(defconst hospes--units
  (hospes--table '(@UNITS@))
  "Units.")

(defconst hospes--library
  (hospes--table '(@LIBRARY@))
  "Names of the library: models, policies, machines.")

(defconst hospes--parts
  (hospes--table '(@PARTS@))
  "Parts of bodies.")

(defconst hospes--space "[ \t\u00A0\uFEFF]*")
(defconst hospes--ident "[@LETTERS@][@LETTERS@0-9]*")
(defconst hospes--quoted "`[^`\r\n]+`")
(defconst hospes--digits "[0-9]+\\(?:_[0-9]+\\)*")

(defconst hospes--number
  (concat hospes--digits "\\(?:\\." hospes--digits "\\)?\\(?:[eE][+-]?" hospes--digits "\\)?"))

(defconst hospes--foreign
  "'[^'\r\n]*'?\\|//.*\\|/\\*\\|:=\\|\\+=\\|-=\\|\\*=\\|/=\\|\\*\\*\\|&&\\|||\\|[&|!^;:%]")

(defvar-local hospes--holes nil
  "For each brace that is open inside of a text: whether it is that of a hole.")

(defsubst hospes--face (from to face)
  "Give the text between FROM and TO a FACE."
  (put-text-property from to 'face face))

(defun hospes--at (regexp)
  "Whether REGEXP matches behind spaces; point stays."
  (looking-at (concat hospes--space regexp)))

(defun hospes--assigned-p ()
  "Whether point is in front of a single equals sign."
  (and (hospes--at "=") (not (hospes--at "=="))))

(defun hospes--dotted-p ()
  "Whether point is in front of a single dot."
  (and (hospes--at "\\.") (not (hospes--at "\\.\\."))))

(defun hospes--name-follows-p ()
  "Whether point is in front of a name, or nothing follows on the line."
  (or (hospes--at "\\(?:#\\|$\\|`[^`\r\n]+`\\)")
      (and (hospes--at (concat "\\(" hospes--ident "\\)"))
           (not (gethash (match-string-no-properties 1) hospes--hard)))))

(defun hospes--part-follows-p ()
  "Whether point is in front of a brace or bracket, perhaps behind a label."
  (or (hospes--at "[[{]")
      (hospes--at (concat "\\(?:" hospes--ident "\\|" hospes--quoted "\\)" hospes--space "[[{]"))))

(defun hospes--strokes ()
  "Go over units behind strokes; give them their face."
  (let ((from (point)))
    (while (and (looking-at (concat "/\\(" hospes--ident "\\)"))
                (gethash (match-string-no-properties 1) hospes--units))
      (goto-char (match-end 0)))
    (when (> (point) from)
      (hospes--face from (point) 'hospes-unit-face))))

(defun hospes--amount ()
  "Go over the number at point, and its unit."
  (looking-at hospes--number)
  (hospes--face (point) (match-end 0) 'hospes-number-face)
  (goto-char (match-end 0))
  (cond
   ((looking-at (concat hospes--space "\\(%\\)"))
    (goto-char (match-end 0))
    (hospes--face (1- (point)) (point) 'hospes-unit-face)
    (hospes--strokes))
   ((looking-at (concat hospes--space "\\(" hospes--ident "\\)"))
    (let ((word (match-string-no-properties 1))
          (from (match-beginning 1))
          (to (match-end 1)))
      (unless (or (gethash word hospes--classes)
                  (save-excursion (goto-char to) (hospes--assigned-p)))
        (goto-char to)
        (hospes--face from to
                      (if (gethash word hospes--units) 'hospes-unit-face 'hospes-wrong-face))
        (hospes--strokes))))
   (t (hospes--strokes))))

(defun hospes--declared ()
  "Go over the name that a declaration gives, if there is one at point."
  (when (or (looking-at (concat hospes--space "\\(" hospes--quoted "\\)"))
            (and (looking-at (concat hospes--space "\\(" hospes--ident "\\)"))
                 (not (gethash (match-string-no-properties 1) hospes--classes))))
    (hospes--face (match-beginning 1) (match-end 1) 'hospes-declared-face)
    (goto-char (match-end 0))))

(defun hospes--word ()
  "Go over the word at point."
  (let* ((from (match-beginning 0))
         (word (match-string-no-properties 0))
         (class (gethash word hospes--classes)))
    (goto-char (match-end 0))
    (cond
     ((hospes--assigned-p) (hospes--face from (point) 'hospes-property-face))
     ((and class (not (gethash word hospes--hard)) (hospes--dotted-p))
      (hospes--face from (point) 'hospes-name-face))
     ((and (eq class 'hospes-kind-face) (not (hospes--name-follows-p)))
      (hospes--face from (point) 'hospes-name-face))
     (class
      (hospes--face from (point) class)
      (when (gethash word hospes--naming)
        (hospes--declared)))
     ((hospes--at "(") (hospes--face from (point) 'hospes-function-face))
     ((and (gethash word hospes--parts) (hospes--part-follows-p))
      (hospes--face from (point) 'hospes-property-face))
     (t (hospes--face from (point)
                      (if (gethash word hospes--library)
                          'hospes-library-face
                        'hospes-name-face))))))

(defun hospes--text ()
  "Go over a piece of a text; nil where the text ends."
  (cond
   ((eolp) nil)
   ((looking-at "\"")
    (hospes--face (point) (1+ (point)) 'hospes-string-face)
    (forward-char)
    nil)
   ((looking-at "\\\\.\\|{{\\|}}")
    (hospes--face (point) (match-end 0) 'hospes-escape-face)
    (goto-char (match-end 0)))
   ((looking-at "{")
    (hospes--face (point) (1+ (point)) 'hospes-interpolation-face)
    (forward-char)
    (hospes--hole)
    t)
   ((looking-at "[}\\]")
    (hospes--face (point) (1+ (point)) 'hospes-wrong-face)
    (forward-char)
    t)
   (t
    (looking-at "[^\"{}\\\r\n]+")
    (hospes--face (point) (match-end 0) 'hospes-string-face)
    (goto-char (match-end 0)))))

(defun hospes--hole ()
  "Go over the rest of a hole, to behind its brace or to the end of the line."
  (let ((depth 0)
        (open t))
    (while (and open (not (eolp)))
      (cond
       ((looking-at "}")
        (hospes--face (point) (1+ (point))
                      (if (= depth 0) 'hospes-interpolation-face 'hospes-punctuation-face))
        (forward-char)
        (setq open (> depth 0)
              depth (1- depth)))
       (t
        (when (looking-at "{")
          (setq depth (1+ depth)))
        (hospes--token))))))

(defun hospes--token ()
  "Go over the token at point."
  (cond
   ((looking-at "[ \t\u00A0\uFEFF]+") (goto-char (match-end 0)))
   ((looking-at "##.*") (hospes--all 'hospes-doc-comment-face))
   ((looking-at "#.*") (hospes--all 'hospes-comment-face))
   ((looking-at "\"")
    (hospes--face (point) (1+ (point)) 'hospes-string-face)
    (forward-char)
    (while (hospes--text)))
   ((looking-at "[0-9]") (hospes--amount))
   ((looking-at "\\.\\.") (hospes--all 'hospes-operator-face))
   ((looking-at "\\.")
    (hospes--all 'hospes-punctuation-face)
    (when (looking-at (concat hospes--space "\\(" hospes--ident "\\|" hospes--quoted "\\)"))
      (hospes--face (match-beginning 1) (match-end 1) 'hospes-property-face)
      (goto-char (match-end 0))))
   ((looking-at hospes--quoted)
    (let ((from (point)))
      (goto-char (match-end 0))
      (hospes--face from (point)
                    (cond ((hospes--assigned-p) 'hospes-property-face)
                          ((hospes--at "(") 'hospes-function-face)
                          (t 'hospes-name-face)))))
   ((looking-at hospes--ident) (hospes--word))
   ((looking-at "==\\|!=\\|<=\\|>=\\|->") (hospes--all 'hospes-operator-face))
   ((looking-at hospes--foreign) (hospes--all 'hospes-wrong-face))
   ((looking-at "[=<>+*/-]") (hospes--all 'hospes-operator-face))
   ((looking-at "[],()[{}]") (hospes--all 'hospes-punctuation-face))
   (t
    (hospes--face (point) (1+ (point)) 'hospes-wrong-face)
    (forward-char))))

(defun hospes--all (face)
  "Go over all that was matched; give it a FACE."
  (hospes--face (point) (match-end 0) face)
  (goto-char (match-end 0)))

(defun hospes--fontify (limit)
  "Colour the lines from point to LIMIT; each line stands alone."
  (let ((case-fold-search nil))
    (while (< (point) limit)
      (if (eolp)
          (forward-char)
        (hospes--token)))
    nil))

(defun hospes-indent-line ()
  "Indent the line by the brackets that are open in front of it."
  (interactive)
  (let* ((closing (save-excursion (back-to-indentation) (looking-at "[])}]")))
         (depth (car (save-excursion (syntax-ppss (line-beginning-position)))))
         (column (* hospes-indent (max 0 (if closing (1- depth) depth)))))
    (if (save-excursion (skip-chars-backward " \t") (bolp))
        (indent-line-to column)
      (save-excursion (indent-line-to column)))))

(defvar hospes-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?` "\"" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?' "." table)
    table)
  "Syntax of Hospes.")

;;;###autoload
(define-derived-mode hospes-mode prog-mode "Hospes"
  "Major mode for scenarios of virtualization."
  (setq-local comment-start "# "
              comment-end ""
              comment-start-skip "#+[ \t]*"
              indent-tabs-mode nil
              indent-line-function #'hospes-indent-line
              font-lock-defaults '(((hospes--fontify (0 nil))) t)
              compile-command (format "%s check --color never %s" hospes-program
                                      (if buffer-file-name
                                          (shell-quote-argument buffer-file-name)
                                        "-"))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.hospes\\'" . hospes-mode))

(with-eval-after-load 'compile
  (defvar compilation-error-regexp-alist)
  (defvar compilation-error-regexp-alist-alist)
  (add-to-list 'compilation-error-regexp-alist-alist
               '(hospes "^ *--> \\(.+\\):\\([0-9]+\\):\\([0-9]+\\)$" 1 2 3))
  (add-to-list 'compilation-error-regexp-alist 'hospes))

(with-eval-after-load 'eglot
  (defvar eglot-server-programs)
  (add-to-list 'eglot-server-programs `(hospes-mode ,hospes-program "lsp")))

(provide 'hospes-mode)

;;; hospes-mode.el ends here
