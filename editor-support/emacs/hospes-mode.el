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

(defface hospes-doc-comment-face '((t :inherit font-lock-doc-face))
  "Face of the class `doc_comment' of Hospes.")
(defface hospes-comment-face '((t :inherit font-lock-comment-face))
  "Face of the class `comment' of Hospes.")
(defface hospes-kind-face '((t :inherit font-lock-type-face))
  "Face of the class `kind' of Hospes.")
(defface hospes-declaration-face '((t :inherit font-lock-keyword-face))
  "Face of the class `declaration' of Hospes.")
(defface hospes-statement-face '((t :inherit font-lock-keyword-face))
  "Face of the class `statement' of Hospes.")
(defface hospes-connective-face '((t :inherit font-lock-keyword-face))
  "Face of the class `connective' of Hospes.")
(defface hospes-action-face '((t :inherit font-lock-builtin-face))
  "Face of the class `action' of Hospes.")
(defface hospes-logic-face '((t :inherit font-lock-keyword-face))
  "Face of the class `logic' of Hospes.")
(defface hospes-constant-face '((t :inherit font-lock-constant-face))
  "Face of the class `constant' of Hospes.")
(defface hospes-declared-face '((t :inherit font-lock-variable-name-face))
  "Face of the class `declared' of Hospes.")
(defface hospes-function-face '((t :inherit font-lock-function-name-face))
  "Face of the class `function' of Hospes.")
(defface hospes-library-face '((t :inherit font-lock-constant-face))
  "Face of the class `library' of Hospes.")
(defface hospes-name-face '((t nil))
  "Face of the class `name' of Hospes.")
(defface hospes-property-face '((t :inherit font-lock-variable-name-face))
  "Face of the class `property' of Hospes.")
(defface hospes-number-face '((t :inherit font-lock-constant-face))
  "Face of the class `number' of Hospes.")
(defface hospes-unit-face '((t :inherit font-lock-type-face))
  "Face of the class `unit' of Hospes.")
(defface hospes-string-face '((t :inherit font-lock-string-face))
  "Face of the class `string' of Hospes.")
(defface hospes-escape-face '((t :inherit font-lock-constant-face))
  "Face of the class `escape' of Hospes.")
(defface hospes-interpolation-face '((t :inherit font-lock-preprocessor-face))
  "Face of the class `interpolation' of Hospes.")
(defface hospes-operator-face '((t nil))
  "Face of the class `operator' of Hospes.")
(defface hospes-punctuation-face '((t nil))
  "Face of the class `punctuation' of Hospes.")
(defface hospes-wrong-face '((t :inherit font-lock-warning-face))
  "Face of the class `wrong' of Hospes.")

(defun hospes--table (words)
  "A table with each of WORDS."
  (let ((table (make-hash-table :test 'equal)))
    (dolist (word words table)
      (puthash word t table))))

(defconst hospes--words
  '(("and" . hospes-logic-face)
    ("or" . hospes-logic-face)
    ("not" . hospes-logic-face)
    ("mod" . hospes-logic-face)
    ("if" . hospes-statement-face)
    ("then" . hospes-statement-face)
    ("else" . hospes-statement-face)
    ("for" . hospes-statement-face)
    ("in" . hospes-connective-face)
    ("where" . hospes-statement-face)
    ("true" . hospes-constant-face)
    ("false" . hospes-constant-face)
    ("like" . hospes-connective-face)
    ("on" . hospes-connective-face)
    ("as" . hospes-connective-face)
    ("by" . hospes-connective-face)
    ("to" . hospes-connective-face)
    ("from" . hospes-connective-face)
    ("until" . hospes-connective-face)
    ("within" . hospes-connective-face)
    ("because" . hospes-connective-face)
    ("of" . hospes-connective-face)
    ("using" . hospes-connective-face)
    ("against" . hospes-connective-face)
    ("with" . hospes-connective-face)
    ("worth" . hospes-connective-face)
    ("together" . hospes-connective-face)
    ("always" . hospes-connective-face)
    ("eventually" . hospes-connective-face)
    ("language" . hospes-declaration-face)
    ("scenario" . hospes-declaration-face)
    ("assignment" . hospes-declaration-face)
    ("use" . hospes-declaration-face)
    ("param" . hospes-declaration-face)
    ("let" . hospes-declaration-face)
    ("var" . hospes-declaration-face)
    ("fn" . hospes-declaration-face)
    ("template" . hospes-kind-face)
    ("host" . hospes-kind-face)
    ("hypervisor" . hospes-kind-face)
    ("runtime" . hospes-kind-face)
    ("guest" . hospes-kind-face)
    ("cluster" . hospes-kind-face)
    ("virtual" . hospes-kind-face)
    ("network" . hospes-kind-face)
    ("image" . hospes-kind-face)
    ("workload" . hospes-kind-face)
    ("isa" . hospes-kind-face)
    ("policy" . hospes-declaration-face)
    ("experiment" . hospes-declaration-face)
    ("published" . hospes-declaration-face)
    ("at" . hospes-statement-face)
    ("every" . hospes-statement-face)
    ("when" . hospes-statement-face)
    ("run" . hospes-statement-face)
    ("expect" . hospes-statement-face)
    ("report" . hospes-statement-face)
    ("plot" . hospes-statement-face)
    ("trace" . hospes-statement-face)
    ("require" . hospes-statement-face)
    ("prefer" . hospes-statement-face)
    ("vary" . hospes-statement-face)
    ("repeat" . hospes-statement-face)
    ("measure" . hospes-statement-face)
    ("compare" . hospes-statement-face)
    ("case" . hospes-declaration-face)
    ("criterion" . hospes-declaration-face)
    ("set" . hospes-statement-face)
    ("start" . hospes-action-face)
    ("stop" . hospes-action-face)
    ("pause" . hospes-action-face)
    ("resume" . hospes-action-face)
    ("migrate" . hospes-action-face)
    ("balloon" . hospes-action-face)
    ("pin" . hospes-action-face)
    ("unpin" . hospes-action-face)
    ("resize" . hospes-action-face)
    ("snapshot" . hospes-action-face)
    ("rollback" . hospes-action-face)
    ("clone" . hospes-action-face)
    ("deploy" . hospes-action-face)
    ("submit" . hospes-action-face)
    ("reassign" . hospes-action-face)
    ("fail" . hospes-action-face)
    ("repair" . hospes-action-face)
    ("power_on" . hospes-action-face)
    ("power_off" . hospes-action-face)
    ("throttle" . hospes-action-face)
    ("log" . hospes-action-face)
    ("launch" . hospes-action-face))
  "The words of the language, each with the face of its class.")

(defconst hospes--classes
  (let ((table (make-hash-table :test 'equal)))
    (dolist (word hospes--words table)
      (puthash (car word) (cdr word) table)))
  "The face of each word.")

(defconst hospes--hard
  (hospes--table '("and" "or" "not" "mod" "if" "then" "else" "for" "in" "where" "true" "false" "like" "on"
    "as" "by" "to" "from" "until" "within" "because" "of" "using" "against" "with" "worth"
    "together" "always" "eventually" "at" "every" "when"))
  "Words that are never names.")

(defconst hospes--naming
  (hospes--table '("param" "let" "var" "fn" "template" "host" "hypervisor" "runtime" "guest" "cluster"
    "virtual" "network" "image" "workload" "isa" "policy" "experiment" "case"))
  "Words that the name of what is declared follows.")

(defconst hospes--units
  (hospes--table '("ns" "us" "µs" "μs" "ms" "s" "min" "h" "day" "days" "week" "weeks" "B" "KB" "kB" "MB"
    "GB" "TB" "PB" "EB" "KiB" "MiB" "GiB" "TiB" "PiB" "EiB" "bit" "kbit" "Mbit" "Gbit"
    "Tbit" "Pbit" "Ebit" "Kibit" "Mibit" "Gibit" "Tibit" "Pibit" "Eibit" "kb" "Mb" "Gb" "Tb"
    "Pb" "Eb" "kbps" "Mbps" "Gbps" "Tbps" "Hz" "kHz" "MHz" "GHz" "THz" "J" "mJ" "kJ" "MJ"
    "GJ" "Wh" "kWh" "MWh" "GWh" "W" "mW" "kW" "MW" "GW" "cycles" "cycle" "instructions" "MI"
    "GI" "MIPS" "GIPS" "EUR" "USD" "ct" "g" "kg" "t"))
  "Units.")

(defconst hospes--library
  (hospes--table '("advance" "api_remoting" "applied_x_gene" "bare_metal" "barrier_parallel" "batch_queue"
    "best_effort" "best_fit" "best_fit_decreasing" "binary_translation" "bochs" "bvt"
    "call_translation" "classic_risc" "conservative" "copy_on_write" "cr_tr_motion" "credit"
    "credit2" "criu_checkpoint" "criu_predump" "cubic" "dbench" "dell_2650"
    "dissect_cf_precopy" "docker" "dot_product" "drs" "dynamic" "dynamic_translation"
    "emulated" "esx" "esx_bt" "esx_vt" "failover_hosts" "fair" "fat_tree" "fio" "fio_read"
    "fio_write" "first_fit" "first_fit_decreasing" "full_copy" "gang" "hardware_assisted"
    "host_driver" "hp_ml110_g4" "hp_ml110_g5" "hybrid" "hyper_v" "hyperv_2008_precopy"
    "hyperv_precopy" "ibm_x3650_m4" "idle_desktop" "immediate" "interpretation"
    "interquartile_range" "job" "jvm" "kernel_build" "kvm" "kvm_arm" "kvm_arm_vhe"
    "kvm_nested" "least_busy" "least_utilized" "linear" "linpack" "linux_vserver"
    "local_regression" "lv08" "managed_runtime" "max_min" "maximum_correlation" "measured"
    "median_absolute_deviation" "merom" "minimum_migration_time" "minimum_utilization"
    "multicast" "native" "nehalem" "nested_virtualization" "next_fit" "no_reserve" "oltp"
    "ondemand" "openvz" "osdb_ir" "osdb_oltp" "paravirtualization" "passthrough" "pdp_10"
    "peer_to_peer" "penryn" "pentium" "pentium_4_672" "pentium_ii" "pentium_iii_733"
    "pentium_umip" "percentage" "performance" "planetlab_1000" "planetlab_2000"
    "planetlab_2500" "planetlab_500" "planetlab_type" "postcopy" "power_aware_best_fit"
    "powersave" "precopy" "prescott" "processor" "pxz" "qemu_auto_converge" "qemu_hybrid"
    "qemu_postcopy" "qemu_precopy" "qemu_tcg" "qemu_xbzrle" "quadratic" "random_access"
    "random_fit" "random_selection" "request_response" "robust_local_regression"
    "round_robin" "sandy_bridge" "sedf" "self_virtualized" "service" "shared_kernel"
    "shell_scripts" "simgrid_precopy" "skylake" "slots" "spec_int" "spec_web99" "spin"
    "split_driver" "square_root" "sr_iov" "star" "static_web" "step_scaling" "stop_and_copy"
    "stream" "stream_memory" "stream_receive" "stream_send" "suspend_resume" "target_jobs"
    "target_utilization" "threshold" "trace_replay" "trap_and_emulate" "tree" "ttcp"
    "user_mode_kernel" "user_mode_linux" "utilization_below" "vcuda" "vhost" "virtio"
    "vmotion" "vmware_workstation" "vt_x" "westmere" "wine" "worst_fit" "x_gene"
    "xen_2005_precopy" "xen_3_precopy" "xen_4_precopy" "xen_arm" "xen_hvm" "xen_hvm_2005"
    "xen_pv" "xen_pv_64" "xeon_2003" "xeon_e5_2450" "xeon_x5570"))
  "Names of the library: models, policies, machines.")

(defconst hospes--parts
  (hospes--table '("cost" "disk" "driver_domain" "growth" "instruction" "link" "nic" "operations" "reads"
    "route" "site" "switch" "writes"))
  "Parts of bodies.")

(defconst hospes--space "[ \t\u00A0\uFEFF]*")
(defconst hospes--ident "[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*")
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
