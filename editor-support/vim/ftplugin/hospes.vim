" Vim filetype plugin
" Language: Hospes
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:##,:# commentstring=#\ %s
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal formatoptions-=t formatoptions+=croql
setlocal suffixesadd=.hospes
setlocal include=^\\s*use\\s*\"
let b:match_words = '{:},\[:\],(:)'
if executable('hospes')
  setlocal formatprg=hospes\ fmt\ -
  compiler hospes
endif

let b:undo_ftplugin = 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop< formatoptions< suffixesadd< include< formatprg< | unlet! b:match_words'
