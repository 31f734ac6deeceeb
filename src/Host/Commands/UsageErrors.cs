using System.CommandLine;
using System.CommandLine.Parsing;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Commands;

/// <summary>Explains errors of the command line in this program's terms.</summary>
internal static class UsageErrors
{
    /// <summary>
    /// Rejects arguments that look like options, so that a misspelled option is not read as a file. After <c>--</c>, every word
    /// is an argument.
    /// </summary>
    /// <param name="arguments">The command line.</param>
    public static Action<ArgumentResult> RefuseOptions(IReadOnlyList<string> arguments)
    {
        var open = arguments.TakeWhile(a => a != "--").ToHashSet();
        return result =>
        {
            foreach (var token in result.Tokens.Where(t => IsOption(t.Value) && open.Contains(t.Value)))
                result.AddError(token.Value);
        };
    }

    /// <summary>Returns the errors without duplicates.</summary>
    public static IReadOnlyList<Diagnostic> Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand)
            return [ExplainVerb(parsed, command)];
        if (command.Subcommands.Count > 0)
            return [ExplainGroup(parsed, command)];
        var help = $"see 'pipelinekit {PathOf(command)} --help'";
        var names = command.Options.SelectMany(o => o.Aliases.Prepend(o.Name)).ToArray();
        var mistyped = parsed.UnmatchedTokens.Concat(parsed.Errors.Select(e => e.Message)).Where(IsOption).Distinct().ToArray();
        // The value of a misspelled option is reported as an extra argument, and the option itself as missing.
        if (mistyped.Length > 0)
            return [.. mistyped.Select(t => names.Contains(t)
                ? Error($"the option '{t}' is before the command", $"write it after '{PathOf(command)}'")
                : Error($"unknown option '{t}'", Suggest.Suggestion(t, names) ?? help))];
        if (parsed.UnmatchedTokens.Count > 0)
            return [parsed.UnmatchedTokens.Count == 1
                ? Error($"'{parsed.UnmatchedTokens[0]}' is an unexpected argument", help)
                : Error($"{parsed.UnmatchedTokens.Count} arguments too many, from '{parsed.UnmatchedTokens[0]}' on",
                    "quote patterns, so that the shell does not expand them")];
        return [.. parsed.Errors.Select(e => Error(Words(e, command), NamedInputCure.Of(e, parsed) ?? help))
            .DistinctBy(d => d.Message).OrderBy(d => d.Message[0] == '-')];
    }

    private static Diagnostic ExplainVerb(ParseResult parsed, Command root)
    {
        string[] verbs = [.. root.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
        return parsed.UnmatchedTokens.Count == 0
            ? Error("no verb", $"give one of {string.Join(", ", verbs)}; see 'pipelinekit --help'")
            : Error($"unknown verb '{parsed.UnmatchedTokens[0]}'", Suggest.Cure(parsed.UnmatchedTokens[0], verbs));
    }

    private static Diagnostic ExplainGroup(ParseResult parsed, Command group)
    {
        string[] known = [.. group.Subcommands.Select(c => c.Name)];
        return parsed.UnmatchedTokens.Count == 0
            ? Error($"'{group.Name}' alone does nothing",
                $"give one of {string.Join(", ", known)}; see 'pipelinekit {group.Name} --help'")
            : Error($"'{group.Name}' has no command '{parsed.UnmatchedTokens[0]}'",
                Suggest.Cure(parsed.UnmatchedTokens[0], known));
    }

    // fit curve: the path of a command.
    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(p => p is not RootCommand) is { } group
            ? $"{PathOf(group)} {command.Name}" : command.Name;

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-' && !token.Contains(' ');

    private static string Words(ParseError error, Command command) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Argument: var argument } when command.Arguments.Contains(argument) =>
            $"{argument.Name} is missing",
        CommandResult => $"{command.Arguments[0].Name} is missing",
        OptionResult { Tokens.Count: 0, IdentifierToken: { } written } => $"{written.Value} needs a value",
        OptionResult { Tokens.Count: 0, Option.Name: var name } => $"{name} is missing",
        OptionResult { Tokens.Count: > 1, Option: { Arity.MaximumNumberOfValues: 1, Name: var name } } =>
        $"{name} is given twice",
        _ => error.Message.TrimEnd('.'),
    };

    private static Diagnostic Error(string message, string cure) => new(Codes.CommandLine, message, Cure: cure);
}
