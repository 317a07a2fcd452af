// Hospes for highlight.js. Made from the table of tokens; see editor-support/README.md. Changes here are lost.
//
//   hljs.registerLanguage("hospes", require("./hospes.js"));

module.exports = function () {
  const rules = [
    // doc
    { scope: "doctag", match: /##[^\r\n]*/ },
    // comment
    { scope: "comment", match: /#[^\r\n]*/ },
    // quantity
    { scope: { 1: "number", 3: "symbol" }, match: [/(?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9]))/, /[ \t\u00A0\uFEFF]*/, /(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?![ \t\u00A0\uFEFF]*=(?!=))(?:\/(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))*/] },
    // percentage
    { scope: { 1: "number", 3: "symbol" }, match: [/(?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9]))/, /[ \t\u00A0\uFEFF]*/, /%(?:\/(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))*/] },
    // unknown-unit
    { scope: { 1: "number", 3: "deletion", 4: "symbol" }, match: [/(?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9]))/, /[ \t\u00A0\uFEFF]*/, /(?!(?:assignment|eventually|experiment|hypervisor|criterion|power_off|published|language|power_on|reassign|rollback|scenario|snapshot|template|throttle|together|workload|against|balloon|because|cluster|compare|measure|migrate|network|require|runtime|virtual|always|deploy|expect|launch|policy|prefer|repair|repeat|report|resize|resume|submit|within|clone|every|false|guest|image|param|pause|start|trace|unpin|until|using|where|worth|case|else|fail|from|host|like|plot|stop|then|true|vary|when|with|and|for|isa|let|log|mod|not|pin|run|set|use|var|as|at|by|fn|if|in|of|on|or|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?![ \t\u00A0\uFEFF]*=(?!=))/, /(?:\/(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))*/] },
    // rate
    { scope: { 1: "number", 2: "symbol" }, match: [/(?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9]))/, /(?:\/(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))+/] },
    // number
    { scope: "number", match: /(?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9]))/ },
    // range
    { scope: "operator", match: /\.\./ },
    // attribute
    { scope: { 1: "punctuation", 3: "attr" }, match: [/\./, /[ \t\u00A0\uFEFF]*/, /[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`/] },
    // declared-kind
    { scope: { 1: "type", 3: "title.class" }, match: [/(?:hypervisor|template|workload|cluster|network|runtime|virtual|guest|image|host|isa)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/, /[ \t\u00A0\uFEFF]*/, /(?:(?!(?:assignment|eventually|experiment|hypervisor|criterion|power_off|published|language|power_on|reassign|rollback|scenario|snapshot|template|throttle|together|workload|against|balloon|because|cluster|compare|measure|migrate|network|require|runtime|virtual|always|deploy|expect|launch|policy|prefer|repair|repeat|report|resize|resume|submit|within|clone|every|false|guest|image|param|pause|start|trace|unpin|until|using|where|worth|case|else|fail|from|host|like|plot|stop|then|true|vary|when|with|and|for|isa|let|log|mod|not|pin|run|set|use|var|as|at|by|fn|if|in|of|on|or|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)/] },
    // declared-declaration
    { scope: { 1: "keyword", 3: "title.class" }, match: [/(?:experiment|policy|param|case|let|var|fn)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/, /[ \t\u00A0\uFEFF]*/, /(?:(?!(?:assignment|eventually|experiment|hypervisor|criterion|power_off|published|language|power_on|reassign|rollback|scenario|snapshot|template|throttle|together|workload|against|balloon|because|cluster|compare|measure|migrate|network|require|runtime|virtual|always|deploy|expect|launch|policy|prefer|repair|repeat|report|resize|resume|submit|within|clone|every|false|guest|image|param|pause|start|trace|unpin|until|using|where|worth|case|else|fail|from|host|like|plot|stop|then|true|vary|when|with|and|for|isa|let|log|mod|not|pin|run|set|use|var|as|at|by|fn|if|in|of|on|or|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)/] },
    // property
    { scope: "attr", match: /(?:[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)(?=[ \t\u00A0\uFEFF]*=(?!=))/ },
    // word-as-name
    { scope: "variable", match: /(?:assignment|experiment|hypervisor|criterion|power_off|published|language|power_on|reassign|rollback|scenario|snapshot|template|throttle|workload|balloon|cluster|compare|measure|migrate|network|require|runtime|virtual|deploy|expect|launch|policy|prefer|repair|repeat|report|resize|resume|submit|clone|guest|image|param|pause|start|trace|unpin|case|fail|host|plot|stop|vary|isa|let|log|pin|run|set|use|var|fn)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?=[ \t\u00A0\uFEFF]*\.(?!\.))/ },
    // kind
    { scope: "type", match: /(?:hypervisor|template|workload|cluster|network|runtime|virtual|guest|image|host|isa)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?=[ \t\u00A0\uFEFF]*(?:#|$|`[^`\r\n]+`|(?!(?:eventually|together|against|because|always|within|every|false|until|using|where|worth|else|from|like|then|true|when|with|and|for|mod|not|as|at|by|if|in|of|on|or|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF]))/ },
    // kind-as-name
    { scope: "variable", match: /(?:hypervisor|template|workload|cluster|network|runtime|virtual|guest|image|host|isa)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/ },
    // declaration
    { scope: "keyword", match: /(?:assignment|experiment|criterion|published|language|scenario|policy|param|case|let|use|var|fn)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/ },
    // statement
    { scope: "section", match: /(?:compare|measure|require|expect|prefer|repeat|report|every|trace|where|else|plot|then|vary|when|for|run|set|at|if)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/ },
    // connective
    { scope: "selector-tag", match: /(?:eventually|together|against|because|always|within|until|using|worth|from|like|with|as|by|in|of|on|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/ },
    // action
    { scope: "built_in", match: /(?:power_off|power_on|reassign|rollback|snapshot|throttle|balloon|migrate|deploy|launch|repair|resize|resume|submit|clone|pause|start|unpin|fail|stop|log|pin)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/ },
    // logic
    { scope: "selector-pseudo", match: /(?:and|mod|not|or)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/ },
    // constant
    { scope: "literal", match: /(?:false|true)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/ },
    // function
    { scope: "title.function", match: /(?:[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)(?=[ \t\u00A0\uFEFF]*\()/ },
    // part
    { scope: "attr", match: /(?:instruction|operations|writes|route|cost|disk|link|nic)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?=[ \t\u00A0\uFEFF]*(?:(?:[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)[ \t\u00A0\uFEFF]*)?[{\[])/ },
    // library
    { scope: "variable.constant", match: /(?:median_absolute_deviation|robust_local_regression|minimum_migration_time|nested_virtualization|first_fit_decreasing|power_aware_best_fit|best_fit_decreasing|dynamic_translation|interquartile_range|maximum_correlation|minimum_utilization|binary_translation|paravirtualization|vmware_workstation|hardware_assisted|utilization_below|barrier_parallel|call_translation|local_regression|random_selection|trap_and_emulate|user_mode_kernel|xen_2005_precopy|managed_runtime|pentium_iii_733|user_mode_linux|applied_x_gene|interpretation|least_utilized|planetlab_1000|planetlab_2000|planetlab_2500|planetlab_type|stream_receive|copy_on_write|linux_vserver|pentium_4_672|planetlab_500|random_access|shared_kernel|shell_scripts|stop_and_copy|stream_memory|api_remoting|classic_risc|ibm_x3650_m4|idle_desktop|kernel_build|pentium_umip|sandy_bridge|split_driver|xen_hvm_2005|xeon_e5_2450|batch_queue|dot_product|hp_ml110_g4|hp_ml110_g5|kvm_arm_vhe|passthrough|round_robin|square_root|bare_metal|kvm_nested|least_busy|pentium_ii|random_fit|static_web|xeon_x5570|dell_2650|first_fit|multicast|processor|quadratic|threshold|worst_fit|xen_pv_64|xeon_2003|best_fit|emulated|measured|next_fit|postcopy|prescott|qemu_tcg|spec_int|westmere|dynamic|hyper_v|kvm_arm|linpack|max_min|nehalem|osdb_ir|pentium|precopy|service|skylake|xen_arm|xen_hvm|credit|dbench|docker|esx_bt|esx_vt|linear|native|openvz|pdp_10|penryn|sr_iov|virtio|x_gene|xen_pv|bochs|cubic|merom|vcuda|fair|gang|lv08|oltp|spin|star|vt_x|wine|esx|job|jvm|kvm|pxz)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])/ },
    // name
    { scope: "variable", match: /[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`/ },
    // foreign-text
    { scope: "deletion", match: /'[^'\r\n]*'?|\/\/[^\r\n]*|\/\*/ },
    // foreign-assignment
    { scope: "deletion", match: /:=|\+=|-=|\*=|\/=|\*\*/ },
    // operator
    { scope: "operator", match: /==|!=|<=|>=|->|[=<>+\-*/]/ },
    // foreign
    { scope: "deletion", match: /&&|\|\||[&|!^;:%]/ },
    // punctuation
    { scope: "punctuation", match: /[.,()\[\]{}]/ },
    // unrecognized
    { scope: "deletion", match: /[^ \t\r\n\u00A0\uFEFF"]/ },
  ];

  const block = { begin: /\{/, beginScope: "punctuation", end: /\}|(?=$)/, endScope: "punctuation" };
  const hole = { begin: /\{/, beginScope: "template-tag", end: /\}|(?=$)/, endScope: "template-tag" };
  const text = {
    scope: "string",
    begin: /"/,
    end: /"|(?=$)/,
    contains: [
      { scope: "char.escape", match: /\\[^\r\n]|\{\{|\}\}/ },
      { scope: "deletion", match: /\}|\\/ },
      hole,
    ],
  };
  // What a mode contains comes before its end: in a hole a closing brace is left to that.
  const inside = rules.map((rule) =>
    rule.match instanceof RegExp ? { ...rule, match: new RegExp("(?!\\})(?:" + rule.match.source + ")") } : rule,
  );
  block.contains = hole.contains = [text, block, ...inside];

  return { name: "Hospes", aliases: ["hospes"], disableAutodetect: false, contains: [text, ...rules] };
};
