using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Inputs;

/// <summary>Gives each input of a pipeline what the user meant for it.</summary>
internal static class InputBinding
{
    /// <summary>
    /// The pipeline's inputs in order, each with what is given for it. INPUT serves every input with <c>match</c> that
    /// <c>-i</c> does not name; without any, the first input that <c>-i</c> does not name.
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
                $"nothing is given for {(missing.Length == 1 ? "input" : "the inputs")} " +
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
            bag.Error(Codes.CommandLine, $"the pipeline '{graph.Name}' takes no input, but {given} is given",
                cure: "leave it out");
        else
            bag.Error(Codes.CommandLine, $"{given} is one input too many",
                cure: $"the pipeline's inputs are {string.Join(", ", names)}, and -i names them all");
    }
}
