using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Inputs;

/// <summary>Binds the given paths to the inputs of a pipeline.</summary>
internal static class InputBinding
{
    /// <summary>
    /// Returns the pipeline's inputs in order with the paths given for each. INPUT applies to every input with <c>match</c> that
    /// <c>-i</c> does not name; if there is none, to the first input that <c>-i</c> does not name.
    /// </summary>
    /// <exception cref="PipelineException">PK0207, PK0701: an input is missing, unknown, or given twice.</exception>
    public static IReadOnlyList<GivenInput> Bind(PipelineGraph graph, IReadOnlyList<string> given, IReadOnlyList<string> listed,
        IReadOnlyDictionary<string, string> named)
    {
        var bag = new DiagnosticBag();
        var names = graph.Inputs.Select(i => i.Name).ToArray();
        foreach (var name in named.Keys.Where(n => !names.Contains(n)))
            bag.Error(Codes.UnknownInput, $"the pipeline '{graph.Name}' has no input '{name}'", cure: Suggest.Cure(name, names));
        var any = given.Count + listed.Count > 0;
        var open = graph.Inputs.Where(i => !named.ContainsKey(i.Name)).ToArray();
        var matched = open.Where(i => i.Match is not null).ToArray();
        var served = !any ? [] : matched.Length > 0 ? matched : open.Take(1).ToArray();
        var missing = open.Except(served).Select(i => i.Name).ToArray();
        if (missing.Length > 0)
            bag.Error(Codes.CommandLine,
                $"no files given for {(missing.Length == 1 ? "input" : "the inputs")} " +
                $"{string.Join(", ", missing.Select(n => $"'{n}'"))}",
                cure: names.Length == 1
                ? "name a file, a folder or a pattern after the pipeline"
                    : $"give {string.Join(" ", missing.Select(n => $"-i {n}=PATH"))}");
        if (any && served.Length == 0)
            Spare(graph, given.Count > 0 ? $"'{given[0]}'" : "a list of files", names, bag);
        bag.ThrowIfErrors();
        return [.. graph.Inputs.Select(i => named.TryGetValue(i.Name, out var path)
            ? new GivenInput(i.Name, [path], []) : new GivenInput(i.Name, given, listed))];
    }

    private static void Spare(PipelineGraph graph, string given, string[] names, DiagnosticBag bag)
    {
        if (names.Length == 0)
            bag.Error(Codes.CommandLine, $"the pipeline '{graph.Name}' has no inputs, but {given} is given",
                cure: "omit it");
        else
            bag.Error(Codes.CommandLine, $"{given} is one input too many",
                cure: $"the pipeline's inputs are {string.Join(", ", names)}, and -i names them all");
    }
}
