autocmd BufRead,BufNewFile *.hospes setfiletype hospes
