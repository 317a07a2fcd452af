"""Hospes for Pygments. Made from the table of tokens; see editor-support/README.md. Changes here are lost."""

from pygments.lexer import RegexLexer, bygroups, include
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
)

__all__ = ["HospesLexer"]


class HospesLexer(RegexLexer):
    """Scenarios of virtualization in Hospes."""

    name = "Hospes"
    aliases = ["hospes"]
    filenames = ["*.hospes"]
    mimetypes = ["text/x-hospes"]

    tokens = {
        "root": [
            include("rules"),
        ],
        "rules": [
            (r"[ \t\r\n\u00A0\uFEFF]+", Whitespace),
            (r'"', String.Double, "text"),
            # doc
            (
                r"""##[^\r\n]*""",
                Comment.Special,
            ),
            # comment
            (
                r"""#[^\r\n]*""",
                Comment.Single,
            ),
            # quantity
            (
                r"""((?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9])))([ \t\u00A0\uFEFF]*)((?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?![ \t\u00A0\uFEFF]*=(?!=))(?:/(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))*)""",
                bygroups(Number, Whitespace, Number.Other),
            ),
            # percentage
            (
                r"""((?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9])))([ \t\u00A0\uFEFF]*)(%(?:/(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))*)""",
                bygroups(Number, Whitespace, Number.Other),
            ),
            # unknown-unit
            (
                r"""((?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9])))([ \t\u00A0\uFEFF]*)((?!(?:assignment|eventually|experiment|hypervisor|criterion|power_off|published|language|power_on|reassign|rollback|scenario|snapshot|template|throttle|together|workload|against|balloon|because|cluster|compare|measure|migrate|network|require|runtime|virtual|always|deploy|expect|launch|policy|prefer|repair|repeat|report|resize|resume|submit|within|clone|every|false|guest|image|param|pause|start|trace|unpin|until|using|where|worth|case|else|fail|from|host|like|plot|stop|then|true|vary|when|with|and|for|isa|let|log|mod|not|pin|run|set|use|var|as|at|by|fn|if|in|of|on|or|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?![ \t\u00A0\uFEFF]*=(?!=)))((?:/(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))*)""",
                bygroups(Number, Whitespace, Error, Number.Other),
            ),
            # rate
            (
                r"""((?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9])))((?:/(?:instructions|cycles|Eibit|Gibit|Kibit|Mibit|Pibit|Tibit|cycle|weeks|Ebit|GIPS|Gbit|Gbps|MIPS|Mbit|Mbps|Pbit|Tbit|Tbps|days|kbit|kbps|week|EUR|EiB|GHz|GWh|GiB|KiB|MHz|MWh|MiB|PiB|THz|TiB|USD|bit|day|kHz|kWh|min|EB|Eb|GB|GI|GJ|GW|Gb|Hz|KB|MB|MI|MJ|MW|Mb|PB|Pb|TB|Tb|Wh|ct|kB|kJ|kW|kb|kg|mJ|mW|ms|ns|us|µs|μs|B|J|W|g|h|s|t)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))+)""",
                bygroups(Number, Number.Other),
            ),
            # number
            (
                r"""(?:[0-9]+(?:_[0-9]+)*(?!_?[0-9])\.[0-9]+(?:_[0-9]+)*(?!_?[0-9])|[0-9]+(?:_[0-9]+)*(?!_?[0-9])(?!\.[0-9]))(?:[eE][+-]?[0-9]+(?:_[0-9]+)*(?!_?[0-9])|(?![eE][+-]?[0-9]))""",
                Number,
            ),
            # range
            (
                r"""\.\.""",
                Operator,
            ),
            # attribute
            (
                r"""(\.)([ \t\u00A0\uFEFF]*)([A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)""",
                bygroups(Punctuation, Whitespace, Name.Attribute),
            ),
            # declared-kind
            (
                r"""((?:hypervisor|template|workload|cluster|network|runtime|virtual|guest|image|host|isa)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))([ \t\u00A0\uFEFF]*)((?:(?!(?:assignment|eventually|experiment|hypervisor|criterion|power_off|published|language|power_on|reassign|rollback|scenario|snapshot|template|throttle|together|workload|against|balloon|because|cluster|compare|measure|migrate|network|require|runtime|virtual|always|deploy|expect|launch|policy|prefer|repair|repeat|report|resize|resume|submit|within|clone|every|false|guest|image|param|pause|start|trace|unpin|until|using|where|worth|case|else|fail|from|host|like|plot|stop|then|true|vary|when|with|and|for|isa|let|log|mod|not|pin|run|set|use|var|as|at|by|fn|if|in|of|on|or|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`))""",
                bygroups(Keyword.Type, Whitespace, Name.Class),
            ),
            # declared-declaration
            (
                r"""((?:experiment|policy|param|case|let|var|fn)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))([ \t\u00A0\uFEFF]*)((?:(?!(?:assignment|eventually|experiment|hypervisor|criterion|power_off|published|language|power_on|reassign|rollback|scenario|snapshot|template|throttle|together|workload|against|balloon|because|cluster|compare|measure|migrate|network|require|runtime|virtual|always|deploy|expect|launch|policy|prefer|repair|repeat|report|resize|resume|submit|within|clone|every|false|guest|image|param|pause|start|trace|unpin|until|using|where|worth|case|else|fail|from|host|like|plot|stop|then|true|vary|when|with|and|for|isa|let|log|mod|not|pin|run|set|use|var|as|at|by|fn|if|in|of|on|or|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`))""",
                bygroups(Keyword.Declaration, Whitespace, Name.Class),
            ),
            # property
            (
                r"""(?:[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)(?=[ \t\u00A0\uFEFF]*=(?!=))""",
                Name.Attribute,
            ),
            # word-as-name
            (
                r"""(?:assignment|experiment|hypervisor|criterion|power_off|published|language|power_on|reassign|rollback|scenario|snapshot|template|throttle|workload|balloon|cluster|compare|measure|migrate|network|require|runtime|virtual|deploy|expect|launch|policy|prefer|repair|repeat|report|resize|resume|submit|clone|guest|image|param|pause|start|trace|unpin|case|fail|host|plot|stop|vary|isa|let|log|pin|run|set|use|var|fn)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?=[ \t\u00A0\uFEFF]*\.(?!\.))""",
                Name,
            ),
            # kind
            (
                r"""(?:hypervisor|template|workload|cluster|network|runtime|virtual|guest|image|host|isa)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?=[ \t\u00A0\uFEFF]*(?:#|$|`[^`\r\n]+`|(?!(?:eventually|together|against|because|always|within|every|false|until|using|where|worth|else|from|like|then|true|when|with|and|for|mod|not|as|at|by|if|in|of|on|or|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]))[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF]))""",
                Keyword.Type,
            ),
            # kind-as-name
            (
                r"""(?:hypervisor|template|workload|cluster|network|runtime|virtual|guest|image|host|isa)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])""",
                Name,
            ),
            # declaration
            (
                r"""(?:assignment|experiment|criterion|published|language|scenario|policy|param|case|let|use|var|fn)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])""",
                Keyword.Declaration,
            ),
            # statement
            (
                r"""(?:compare|measure|require|expect|prefer|repeat|report|every|trace|where|else|plot|then|vary|when|for|run|set|at|if)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])""",
                Keyword,
            ),
            # connective
            (
                r"""(?:eventually|together|against|because|always|within|until|using|worth|from|like|with|as|by|in|of|on|to)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])""",
                Keyword.Pseudo,
            ),
            # action
            (
                r"""(?:power_off|power_on|reassign|rollback|snapshot|throttle|balloon|migrate|deploy|launch|repair|resize|resume|submit|clone|pause|start|unpin|fail|stop|log|pin)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])""",
                Name.Builtin,
            ),
            # logic
            (
                r"""(?:and|mod|not|or)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])""",
                Operator.Word,
            ),
            # constant
            (
                r"""(?:false|true)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])""",
                Keyword.Constant,
            ),
            # function
            (
                r"""(?:[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)(?=[ \t\u00A0\uFEFF]*\()""",
                Name.Function,
            ),
            # part
            (
                r"""(?:driver_domain|instruction|operations|growth|switch|writes|reads|route|cost|disk|link|site|nic)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])(?=[ \t\u00A0\uFEFF]*(?:(?:[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`)[ \t\u00A0\uFEFF]*)?[{\[])""",
                Name.Attribute,
            ),
            # library
            (
                r"""(?:median_absolute_deviation|robust_local_regression|minimum_migration_time|nested_virtualization|first_fit_decreasing|power_aware_best_fit|best_fit_decreasing|dynamic_translation|hyperv_2008_precopy|interquartile_range|maximum_correlation|minimum_utilization|binary_translation|dissect_cf_precopy|paravirtualization|qemu_auto_converge|target_utilization|vmware_workstation|hardware_assisted|utilization_below|barrier_parallel|call_translation|local_regression|random_selection|request_response|self_virtualized|trap_and_emulate|user_mode_kernel|xen_2005_precopy|criu_checkpoint|managed_runtime|pentium_iii_733|simgrid_precopy|user_mode_linux|applied_x_gene|failover_hosts|hyperv_precopy|interpretation|least_utilized|planetlab_1000|planetlab_2000|planetlab_2500|planetlab_type|stream_receive|suspend_resume|copy_on_write|linux_vserver|pentium_4_672|planetlab_500|qemu_postcopy|random_access|shared_kernel|shell_scripts|stop_and_copy|stream_memory|xen_3_precopy|xen_4_precopy|api_remoting|classic_risc|conservative|cr_tr_motion|criu_predump|ibm_x3650_m4|idle_desktop|kernel_build|peer_to_peer|pentium_umip|qemu_precopy|sandy_bridge|split_driver|step_scaling|trace_replay|xen_hvm_2005|xeon_e5_2450|batch_queue|best_effort|dot_product|host_driver|hp_ml110_g4|hp_ml110_g5|kvm_arm_vhe|passthrough|performance|qemu_hybrid|qemu_xbzrle|round_robin|square_root|stream_send|target_jobs|bare_metal|kvm_nested|least_busy|no_reserve|pentium_ii|percentage|random_fit|spec_web99|static_web|xeon_x5570|dell_2650|fio_write|first_fit|full_copy|immediate|multicast|osdb_oltp|powersave|processor|quadratic|threshold|worst_fit|xen_pv_64|xeon_2003|best_fit|emulated|fat_tree|fio_read|measured|next_fit|ondemand|postcopy|prescott|qemu_tcg|spec_int|westmere|advance|credit2|dynamic|hyper_v|kvm_arm|linpack|max_min|nehalem|osdb_ir|pentium|precopy|service|skylake|vmotion|xen_arm|xen_hvm|credit|dbench|docker|esx_bt|esx_vt|hybrid|linear|native|openvz|pdp_10|penryn|sr_iov|stream|virtio|x_gene|xen_pv|bochs|cubic|merom|slots|vcuda|vhost|fair|gang|lv08|oltp|sedf|spin|star|tree|ttcp|vt_x|wine|bvt|drs|esx|fio|job|jvm|kvm|pxz)(?![A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9])""",
                Name.Constant,
            ),
            # name
            (
                r"""[A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF][A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0370-\u0374\u0376-\u037D\u037F-\u1FFF\u2C00-\u2FEF\u3041-\u3096\u30A1-\u30FA\u3105-\uD7FF\uF900-\uFDCF0-9]*|`[^`\r\n]+`""",
                Name,
            ),
            # foreign-text
            (
                r"""'[^'\r\n]*'?|//[^\r\n]*|/\*""",
                Error,
            ),
            # foreign-assignment
            (
                r""":=|\+=|-=|\*=|/=|\*\*""",
                Error,
            ),
            # operator
            (
                r"""==|!=|<=|>=|->|[=<>+\-*/]""",
                Operator,
            ),
            # foreign
            (
                r"""&&|\|\||[&|!^;:%]""",
                Error,
            ),
            # punctuation
            (
                r"""[.,()\[\]{}]""",
                Punctuation,
            ),
            # unrecognized
            (
                r"""[^ \t\r\n\u00A0\uFEFF"]""",
                Error,
            ),
        ],
        "text": [
            (r'"', String.Double, "#pop"),
            (r"(?=[\r\n])|\Z", Whitespace, "#pop"),
            (r"\\[^\r\n]|\{\{|\}\}", String.Escape),
            (r"\{", String.Interpol, "hole"),
            (r"\}|\\", Error),
            (r'[^"{}\\\r\n]+', String.Double),
        ],
        "hole": [
            (r"\}", String.Interpol, "#pop"),
            include("inside"),
        ],
        "block": [
            (r"\}", Punctuation, "#pop"),
            include("inside"),
        ],
        "inside": [
            # A text ends on its line, and so does all that is inside of it.
            (r"(?=[\r\n])|\Z", Whitespace, "#pop"),
            (r"\{", Punctuation, "block"),
            include("rules"),
        ],
    }
