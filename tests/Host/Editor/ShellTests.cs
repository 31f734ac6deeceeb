using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Editor;

/// <summary>The scripts of 'completion' in real shells; tests of missing shells are skipped.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly Workspace work = new();

    public ShellTests()
    {
        work.Text("p.yaml", "parameters:\n  size: { default: 3, summary: Of the window. }\nstages:\n  a: { op: abs }\n");
        work.Text("photos/a.txt", "");
        var program = work.Text("bin/pipelinekit", $"#!/bin/sh\nexec dotnet '{HostProcess.Program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => work.Dispose();

    [ProgramTheory("bash")]
    [InlineData("valid", "validate")]
    [InlineData("operators gauss", "gaussian")]
    [InlineData("run p.yaml --set si", "size=")]
    [InlineData("run p.yaml --set size = ", "3")]
    [InlineData("run pho", "photos")]
    [InlineData("run p.yaml photos --unp", "--unpaired")]
    // A quote that is still open.
    [InlineData("operators \\\"gauss", "gaussian")]
    [InlineData("run \\\"pho", "photos")]
    [InlineData("run p.yaml --set \\\"size=", "3")]
    public void Completion_works_in_bash(string line, string expected)
    {
        // Split like readline: '=' is a separate word.
        var words = "pipelinekit " + line.TrimEnd();
        Assert.Equal(expected, Run("bash", "--norc", "-c", $$"""
            cd '{{work.Root}}'; PATH="$PWD/bin:$PATH"; source <(pipelinekit completion bash)
            complete -p pipelinekit >/dev/null || exit 1
            COMP_WORDS=({{words}}); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='{{words}}'; COMP_POINT=${#COMP_LINE}
            _pipelinekit; printf '%s\n' "${COMPREPLY[@]}"
            """));
    }

    [ProgramTheory("fish")]
    [InlineData("valid", "validate")]
    [InlineData("operators gauss", "gaussian")]
    [InlineData("run p.yaml --set si", "size=")]
    [InlineData("run p.yaml --set size=", "size=3")]
    [InlineData("run pho", "photos/")]
    [InlineData("run p.yaml photos --unp", "--unpaired")]
    [InlineData("operators \"gauss", "gaussian")]
    [InlineData("run p.yaml -i left=pho", "left=photos/")]
    public void Completion_works_in_fish(string line, string expected) =>
        Assert.Equal(expected, Run("fish", "--no-config", "-c", $"""
            cd '{work.Root}'; set -x PATH $PWD/bin $PATH; pipelinekit completion fish | source
            complete -C 'pipelinekit {line}'
            """).Split('\t')[0]);

    // An interactive zsh on its own terminal: types the line, presses Tab, and prints the resulting line.
    [ProgramTheory("zsh")]
    [InlineData("valid", "validate ")]
    [InlineData("operators gauss", "gaussian ")]
    [InlineData("run p.yaml --set si", "size=")]
    [InlineData("run p.yaml --set size=", "size=3 ")]
    [InlineData("run pho", "photos/")]
    [InlineData("run p.yaml photos --unp", "--unpaired ")]
    [InlineData("operators \"gauss", "\"gaussian\" ")]
    [InlineData("run p.yaml -i left=pho", "left=photos/")]
    public void Completion_works_in_zsh(string line, string expected)
    {
        var keys = $"pipelinekit {line}";
        var written = Run("zsh", "-f", "-c", $$"""
            cd '{{work.Root}}'; path=($PWD/bin $path); export PATH
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z 'autoload -Uz compinit; compinit -u -D; source <(pipelinekit completion zsh)'
            zpty -w z 'shown() { print -r -- "[""[$BUFFER]""]"; }; zle -N shown; bindkey "^X" shown; bindkey "^I" complete-word; print re''ady'
            zpty -r z line '*ready*'
            zpty -w -n z '{{keys}}'$'\t\x18'
            zpty -r z line '*\]\]*'
            print -r -- "$line"
            zpty -d z
            """);

        var shown = written[(written.LastIndexOf("[[", StringComparison.Ordinal) + 2)..];
        Assert.Equal($"{keys[..(keys.LastIndexOf(' ') + 1)]}{expected}", shown[..shown.IndexOf("]]", StringComparison.Ordinal)]);
    }

    // For example from the dotnet tool PowerShell.
    [ProgramFact("pwsh")]
    public void Completion_works_in_PowerShell()
    {
        (string Line, string Expected)[] cases =
        [
            ("valid", "validate"), ("operators gauss", "gaussian"), ("run p.yaml --set si", "size="),
            ("run p.yaml --set size=", "size=3"), ("run pho", "./photos"), ("run p.yaml photos --unp", "--unpaired"),
            ("run p.yaml -i left=pho", "left=./photos"), ("run photos/b", "'./photos/b c.txt'"),
            ("operators \"gauss", "gaussian"), ("run \"pho", "\"./photos\""),
        ];
        work.Text("photos/b c.txt", "");

        var found = Run("pwsh", "-NoProfile", "-Command", $$"""
            Set-Location '{{work.Root}}'; $env:PATH = "$PWD/bin:$env:PATH"
            pipelinekit completion pwsh | Out-String | Invoke-Expression
            foreach ($words in {{string.Join(", ", cases.Select(c => $"'{c.Line}'"))}}) {
                $line = "pipelinekit $words"
                (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
            }
            """);

        Assert.Equal(cases.Select(c => c.Expected), found.ReplaceLineEndings("\n").Split('\n'));
    }

    private static string Run(string shell, params string[] arguments)
    {
        var (code, output) = Shell.Run(Programs.Find(shell)!, arguments);
        Assert.True(code == 0, output);
        return output.TrimEnd('\n');
    }
}
