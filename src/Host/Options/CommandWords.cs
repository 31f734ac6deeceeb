using System.CommandLine;

namespace PipelineKit.Host.Options;

/// <summary>The words of a command line, with some options taken out.</summary>
internal static class CommandWords
{
    /// <summary>The words without some options and their values.</summary>
    /// <param name="words">As the shell gave them.</param>
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
