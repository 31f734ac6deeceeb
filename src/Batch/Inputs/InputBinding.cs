using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Inputs;

/// <summary>Gives each input of a pipeline the path the user meant for it.</summary>
internal static class InputBinding
{
    /// <summary>
    /// The pipeline's inputs in order, each with its path; INPUT serves the first that <c>-i</c> does not name.
    /// </summary>
    /// <exception cref="PipelineException">PK0207, PK0701: an input is missing, unknown, or given twice.</exception>
    public static IReadOnlyList<(string Name, string Path)> Bind(PipelineGraph graph, string? input,
        IReadOnlyDictionary<string, string> named)
    {
        var bag = new DiagnosticBag();
        var names = graph.Inputs.Select(i => i.Name).ToArray();
        foreach (var name in named.Keys.Where(n => !names.Contains(n)))
            bag.Error(Codes.UnknownInput, $"the pipeline '{graph.Name}' has no input '{name}'", cure: Nearest.Cure(name, names));
        var bound = new List<(string, string)>();
        var missing = new List<string>();
        var spare = input;
        foreach (var name in names)
            if (named.TryGetValue(name, out var path))
                bound.Add((name, path));
            else if (spare is not null)
            {
                bound.Add((name, spare));
                spare = null;
            }
            else
                missing.Add(name);
        if (missing.Count > 0)
            bag.Error(Codes.CommandLine,
                $"nothing is given for {(missing.Count == 1 ? "input" : "the inputs")} " +
                $"{string.Join(", ", missing.Select(n => $"'{n}'"))}",
                cure: names.Length == 1
                ? "name a file, a folder or a pattern after the pipeline"
                    : $"give {string.Join(" ", missing.Select(n => $"-i {n}=PATH"))}");
        if (spare is not null)
            bag.Error(Codes.CommandLine,
                names.Length == 0
                    ? $"the pipeline '{graph.Name}' takes no input, but '{spare}' is given" : $"'{spare}' is one input too many",
                cure: names.Length == 0
                ? "leave it out" : $"the pipeline's inputs are {string.Join(", ", names)}, and -i names them all");
        bag.ThrowIfErrors();
        return bound;
    }
}
