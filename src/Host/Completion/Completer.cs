using System.CommandLine;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Completion;

/// <summary>
/// Completes a word on the command line: verbs, options, and the values of options and arguments. System.CommandLine's
/// [suggest] directive is not used, because it returns names without descriptions and splits the line again.
/// </summary>
internal sealed class Completer(RootCommand root, HostContext context)
{
    /// <summary>Returns the completions for the last word, which may be empty.</summary>
    /// <param name="words">The words after the program's name, up to the cursor.</param>
    public Suggestions Complete(IReadOnlyList<string> words)
    {
        Command command = root;
        Option? open = null;
        var plain = new List<string>();
        var ended = false;
        foreach (var word in words.SkipLast(1))
            if (open is not null)
                open = null;
            else if (!ended && word == "--")
                ended = true;
            else if (!ended && word.StartsWith('-') && word.Length > 1)
                open = word.Contains('=') ? null : TakesValue(Find(command, word));
            else if (plain.Count == 0 && command.Subcommands.FirstOrDefault(c => c.Name == word) is { } verb)
                command = verb;
            else
                plain.Add(word);

        var current = words.Count == 0 ? "" : Unquoted(words[^1]);
        var values = new ValueSource(context, plain.FirstOrDefault());
        if (open is not null)
            return values.Of(open, current);
        if (!ended && current.StartsWith('-'))
            return Suggestions.Among(current, Visible(command).SelectMany(o => o.Aliases.Append(o.Name).Distinct()
                .Select(name => new Suggestion(name, o.Description))));
        if (command.Subcommands.Count > 0)
            return plain.Count > 0 ? Suggestions.None
                : Suggestions.Among(current,
                    command.Subcommands.Where(c => !c.Hidden).Select(c => new Suggestion(c.Name, c.Description)));
        var at = Math.Min(plain.Count, command.Arguments.Count - 1);
        return at < 0 || (plain.Count > at && command.Arguments[at].Arity.MaximumNumberOfValues == 1)
            ? Suggestions.None : values.Of(command, command.Arguments[at], current);
    }

    // Shells pass a word whose quote is still open with the quote.
    private static string Unquoted(string word) => word is ['"' or '\'', ..] ? word[1..] : word;

    // --help belongs to every verb, though it is declared once.
    private IEnumerable<Option> Visible(Command command) =>
        command.Options.Concat(root.Options.Where(o => o.Recursive)).Distinct().Where(o => !o.Hidden);

    private Option? Find(Command command, string word) =>
        Visible(command).FirstOrDefault(o => o.Name == word || o.Aliases.Contains(word));

    private static Option? TakesValue(Option? option) =>
        option is { Arity.MaximumNumberOfValues: > 0, HelpName: not null } ? option : null;
}
