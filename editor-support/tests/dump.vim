" Prints what Vim makes of scripts. Usage: vim -Nu NONE -es -S dump.vim, with
" HOSPES_LETTERS, HOSPES_FILES, HOSPES_OUT and HOSPES_VIM in the environment.
let s:letters = json_decode(join(readfile($HOSPES_LETTERS), ''))['vim']
set encoding=utf-8 fileencodings=ucs-bom,utf-8 nomodeline noswapfile hidden
let &runtimepath = $HOSPES_VIM . ',' . &runtimepath
filetype plugin indent on
syntax on
let s:out = []
for s:file in readfile($HOSPES_FILES)
  execute 'edit ' . fnameescape(s:file)
  if &filetype !=# 'hospes'
    call add(s:out, 'no filetype: ' . &filetype)
  endif
  call add(s:out, '== ' . s:file)
  for s:l in range(1, line('$'))
    let s:text = getline(s:l)
    let s:shown = ''
    let s:byte = 0
    for s:char in split(s:text, '\zs')
      if s:char =~# '[ \t\u00A0\uFEFF]'
        let s:shown .= ' '
      else
        let s:name = synIDattr(synID(s:l, s:byte + 1, 1), 'name')
        let s:shown .= get(s:letters, substitute(s:name, 'Of.*', '', ''), '?')
      endif
      let s:byte += len(s:char)
    endfor
    call add(s:out, s:shown)
  endfor
  bwipeout!
endfor
call writefile(s:out, $HOSPES_OUT)
qall!
