using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Completion;

/// <summary>Completes the value of an option or argument, by its name in the help.</summary>
/// <param name="context">The context of the program.</param>
/// <param name="pipeline">The pipeline file on the command line; null if there is none yet.</param>
internal sealed class ValueSource(HostContext context, string? pipeline)
{
    /// <summary>Returns the values of an option.</summary>
    public Suggestions Of(Option option, string current) => option.HelpName switch
    {
        "NAME=VALUE" => Settings(current),
        "NAME=PATH" => current.Contains('=') ? Suggestions.Paths(FileKinds.Any)
            : Suggestions.Among(current, Document().Inputs.Select(i => new Suggestion($"{i.Name.Text}=", null))),
        "NAME" when option.Name == "--stage" => Suggestions.Among(current,
            Document().Stages.Select(s => new Suggestion(s.Name.Text, s.Op?.Text ?? s.Use?.Text))),
        "NAME" when option.Name == "--border" => Suggestions.Among(current,
            Enum.GetNames<Imaging.Border>().Select(b => new Suggestion(b.ToLowerInvariant(), null))),
        "DIR" => Suggestions.Paths(FileKinds.Folders),
        "OUT" or "FILE" or "PATH" => Suggestions.Paths(FileKinds.Any),
        { } name when name.StartsWith("FILE.", StringComparison.Ordinal) => Suggestions.Paths(FileKinds.Any),
        { } choices when choices.Contains('|') =>
            Suggestions.Among(current, choices.Split('|').Where(c => c != "-").Select(c => new Suggestion(c, null))),
        _ => Suggestions.None,
    };

    /// <summary>Returns the values of an argument.</summary>
    public Suggestions Of(Command command, Argument argument, string current) => argument.Name switch
    {
        "NAME" when command.Name == "operators" => Operators(current),
        "SHELL" => Suggestions.Among(current, Shells.Names.Select(n => new Suggestion(n, null))),
        "DIR" => Suggestions.Paths(FileKinds.Folders),
        "NAME" => Suggestions.None,
        _ => Suggestions.Paths(FileKinds.Any),
    };

    private Suggestions Operators(string current)
    {
        using var tools = context.Tools();
        return Suggestions.Among(current, tools.Operators.All.Select(o => new Suggestion(o.Name, o.Summary)));
    }

    // First the name, then its values: true and false, or the default as a start.
    private Suggestions Settings(string current)
    {
        var parameters = Document().Parameters;
        if (!current.Contains('='))
            return Suggestions.Among(current, parameters.Select(p => new Suggestion($"{p.Name.Text}=", p.Summary)));
        var name = current[..current.IndexOf('=')];
        if (parameters.FirstOrDefault(p => p.Name.Text == name)?.Default is not ScalarNode initial)
            return Suggestions.None;
        string[] values = initial is { Quoted: false, Text: "true" or "false" } ? ["true", "false"] : [initial.Text];
        return Suggestions.Among(current,
            values.Select(v => new Suggestion($"{name}={v}", v == initial.Text ? "default" : null)));
    }

    // Errors in stages do not matter here; a file that is not YAML has no completions.
    private PipelineDocument Document() => (pipeline is null ? null : DocumentReader.ReadFile(pipeline, new DiagnosticBag()))
        ?? new PipelineDocument(new SourceText("", ""));
}
