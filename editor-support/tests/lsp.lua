-- A session of Neovim with the language server. Usage: nvim --headless -u NONE -l lsp.lua, with HOSPES_LSP (the command,
-- as JSON), HOSPES_OUT and HOSPES_VIM in the environment. Writes what it saw as JSON.
vim.opt.runtimepath:prepend(vim.env.HOSPES_VIM)
vim.cmd('filetype plugin indent on')
local seen = {}
local broken = {
  'host metal {',
  '  cores      = 4',
  '  clock      = 3 GHz',
  '  memory     = 16 GiB',
  '  hypervisor = kvm',
  '}',
  '',
  'guest vm on metal {',
  '  vcpu     = 2',
  '  memory   = 4 GiB',
  '  workload = kernel_build',
  '}',
  '',
  'run until done',
  'expect vm.slowdown < 2',
}
local file = vim.fn.tempname() .. '.hospes'
vim.fn.writefile(broken, file)
vim.cmd('edit ' .. file)
seen.filetype = vim.bo.filetype
local id = vim.lsp.start_client({ name = 'hospes', cmd = vim.fn.json_decode(vim.env.HOSPES_LSP), root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
seen.errors = vim.tbl_map(function(d) return d.code .. ' ' .. (d.lnum + 1) end, vim.diagnostic.get(0))

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do return answer.result end
end
local function at(line, column)
  return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line - 1, character = column } }
end

seen.hover = ask('textDocument/hover', at(2, 3)).contents.value
local labels = {}
local completion = ask('textDocument/completion', at(10, 2))
for _, item in ipairs(completion.items or completion) do labels[#labels + 1] = item.label end
seen.completion = labels

-- The quick fix, as Neovim applies it.
local params = at(9, 2)
params.range = { start = { line = 8, character = 2 }, ['end'] = { line = 8, character = 6 } }
params.context = { diagnostics = {} }
local action = ask('textDocument/codeAction', params)[1]
seen.fix = action.title
vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
vim.wait(60000, function() return #vim.diagnostic.get(0) == 0 end, 50)
seen.left = #vim.diagnostic.get(0)
seen.line = vim.api.nvim_buf_get_lines(0, 8, 9, false)[1]

-- Indentation.
vim.cmd('normal! gg=G')
seen.indented = vim.api.nvim_buf_get_lines(0, 0, 3, false)

vim.lsp.stop_client(id)
vim.fn.delete(file)
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.HOSPES_OUT)
vim.cmd('qall!')
