" Vim indent file
" Language: Hospes
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=HospesIndent(v:lnum)
setlocal indentkeys=0{,0},0),0],!^F,o,O,e
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*HospesIndent')
  finish
endif

" The line without texts and comments, whose brackets do not count.
function! s:code(lnum) abort
  let line = substitute(getline(a:lnum), '"\%([^"\\]\|\\.\)*"\?', '', 'g')
  return substitute(line, '#.*$', '', '')
endfunction

" How many more brackets a line opens than it closes.
function! s:opened(text) abort
  return len(substitute(a:text, '[^{(\[]', '', 'g')) - len(substitute(a:text, '[^})\]]', '', 'g'))
endfunction

function! HospesIndent(lnum) abort
  let before = prevnonblank(a:lnum - 1)
  if before == 0
    return 0
  endif
  let code = s:code(before)
  let indent = indent(before)
  " What closes at the start of the line has been taken off already.
  let closing = matchstr(code, '^\s*\zs[})\]]\+')
  let indent += (s:opened(code) + len(closing)) * shiftwidth()
  let indent -= len(matchstr(s:code(a:lnum), '^\s*\zs[})\]]\+')) * shiftwidth()
  return max([indent, 0])
endfunction
