" Vim compiler file
" Compiler: Hospes (`:make` checks the script and fills the quickfix list)
if exists('current_compiler')
  finish
endif
let current_compiler = 'hospes'

CompilerSet makeprg=hospes\ check\ --color\ never\ %:S
" error[H0107]: message
"   --> file:line:column
CompilerSet errorformat=%Eerror[H%n]:\ %m,%Wwarning[H%n]:\ %m,%C%*[\ ]-->\ %f:%l:%c,%-C%.%#,%-G%.%#
