using System.CommandLine;
using System.Globalization;
using PipelineKit.Host.Options;

namespace PipelineKit.Host.Commands;

/// <summary>
/// The help of a verb: its description, usage, arguments and options. In the usage, optional parts are in brackets. Defaults
/// are shown as they would be typed.
/// </summary>
internal static class HelpText
{
    private const int Columns = 110, Widest = 34;

    /// <summary>Writes the help of a verb.</summary>
    public static void Write(TextWriter target, Command command)
    {
        WriteWrapped(target, command.Description ?? "", "", "");
        target.WriteLine();
        WriteWrapped(target, Usage(command), "Usage: ", "       ");
        WriteRows(target, "Arguments", command.Arguments.Select(a => (a.Name, a.Description ?? "")));
        WriteRows(target, "Commands", command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description ?? "")));
        WriteRows(target, "Options", Options(command).Select(o => (Names(o), Description(o))));
        target.WriteLine();
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Where(o => !o.Hidden).OrderByDescending(o => o.Required);

    private static string Usage(Command command)
    {
        List<string> words = [command.Name];
        for (var at = command.Parents.OfType<Command>().FirstOrDefault(); at is not null;
            at = at.Parents.OfType<Command>().FirstOrDefault())
            words.Insert(0, at is RootCommand ? "pipelinekit" : at.Name);
        if (command is RootCommand)
            words = ["pipelinekit"];
        words.AddRange(command.Arguments.Select(Word));
        if (command.Subcommands.Count > 0)
            words.Add("COMMAND");
        words.AddRange(command.Options.Where(o => o.Required).Select(o =>
            $"{o.Aliases.FirstOrDefault() ?? o.Name} {o.HelpName}{(o.Arity.MaximumNumberOfValues > 1 ? "..." : "")}"));
        if (command.Options.Any(o => !o.Required))
            words.Add("[OPTION]...");
        return string.Join(' ', words);
    }

    private static string Word(Argument argument)
    {
        var word = argument.Name + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{word}]" : word;
    }

    private static string Names(Option option)
    {
        var names = string.Join(", ",
            option.Aliases.Append(option.Name).Distinct().Where(n => n[0] == '-').OrderBy(n => n.Length));
        return option.HelpName is not { } value ? names
            : option.Arity.MinimumNumberOfValues == 0 ? $"{names} [{value}]" : $"{names} {value}";
    }

    private static string Description(Option option)
    {
        var text = option.Description ?? "";
        if (option.Required)
            return $"{text} Required.";
        return LimitOptions.Default(option) is { } value ? $"{text} [{value}]" : text;
    }

    private static void WriteRows(TextWriter target, string title, IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        target.WriteLine();
        target.WriteLine($"{title}:");
        var width = Math.Min(Widest, all.Max(r => r.Name.Length));
        var indent = new string(' ', width + 4);
        foreach (var (name, text) in all)
        {
            var first = $"  {name.PadRight(width)}  ";
            if (name.Length > width)
            {
                target.WriteLine(first.TrimEnd());
                first = indent;
            }
            WriteWrapped(target, text, first, indent);
        }
    }

    private static void WriteWrapped(TextWriter target, string text, string first, string indent)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = first;
            var written = false;
            foreach (var word in paragraph.Split(' '))
            {
                if (written && new StringInfo(line).LengthInTextElements + word.Length >= Columns)
                {
                    target.WriteLine(line);
                    (line, written) = (indent, false);
                }
                line += written ? $" {word}" : word;
                written = true;
            }
            target.WriteLine(line.TrimEnd());
            first = indent;
        }
    }
}
