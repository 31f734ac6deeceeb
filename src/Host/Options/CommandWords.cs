using System.CommandLine;

namespace PipelineKit.Host.Options;

/// <summary>Removes options from a command line.</summary>
internal static class CommandWords
{
    /// <summary>Returns the words without the given options and their values.</summary>
    /// <param name="words">The words as received from the shell.</param>
    /// <param name="options">The options.</param>
    public static IReadOnlyList<string> Without(IReadOnlyList<string> words, IReadOnlyList<Option> options)
    {
        var kept = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--")
            {
                kept.AddRange(words.Skip(i));
                break;
            }
            var name = words[i].Split('=', 2)[0];
            if (options.FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name)) is not { } option)
                kept.Add(words[i]);
            else if (option.Arity.MinimumNumberOfValues > 0 && !words[i].Contains('='))
                i++;
        }
        return kept;
    }
}
