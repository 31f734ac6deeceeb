using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Batch;

/// <summary>Refuses, before anything is decoded, outputs that would destroy inputs or one another.</summary>
internal sealed class OutputChecks
{
    private readonly Dictionary<string, string> folders = new(StringComparer.Ordinal);
    private readonly DiagnosticBag bag = new();

    /// <summary>Checks all items together.</summary>
    /// <param name="items">What is to run.</param>
    /// <param name="sets">Where its files come from.</param>
    /// <param name="target">OUT, as the user gave it.</param>
    /// <param name="reserved">Other files the run will write, such as the report.</param>
    /// <exception cref="PipelineException">PK0704, for every collision.</exception>
    public static void Check(IReadOnlyList<BatchItem> items, IReadOnlyList<InputSet> sets, string target, IReadOnlyList<string> reserved)
    {
        var checks = new OutputChecks();
        checks.CheckFolders(sets, target);
        checks.CheckFiles(items, reserved);
        checks.bag.ThrowIfErrors();
    }

    private void CheckFolders(IReadOnlyList<InputSet> sets, string target)
    {
        var real = RealPath.Of(target);
        foreach (var set in sets.Where(s => s.Kind == InputKind.Folder || s.Given.Contains("**")))
            if (RealPath.IsWithin(real, RealPath.Of(set.Root.Length == 0 ? "." : set.Root)))
                bag.Error(Codes.OutputCollision, $"OUTPUT '{target}' lies in the folder of input '{set.Name}', '{set.Root}'",
                    cure: "choose a folder outside it, or the next run would read what this one wrote");
    }

    private void CheckFiles(IReadOnlyList<BatchItem> items, IReadOnlyList<string> reserved)
    {
        var inputs = new HashSet<string>(items.SelectMany(i => i.Inputs).Select(Real), StringComparer.Ordinal);
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
            foreach (var output in item.Outputs)
            {
                var real = Real(output);
                if (inputs.Contains(real))
                    bag.Error(Codes.OutputCollision, $"the output '{output}' is an input too", cure: "choose another OUTPUT");
                else if (!outputs.TryAdd(real, item.Inputs[item.Lead]))
                    bag.Error(Codes.OutputCollision,
                        $"'{outputs[real]}' and '{item.Inputs[item.Lead]}' would both be written to '{output}'",
                        cure: "rename one, or run them separately");
            }
        foreach (var path in reserved)
            if (inputs.Contains(Real(path)) || outputs.ContainsKey(Real(path)))
                bag.Error(Codes.OutputCollision, $"the report '{path}' is an input or an output too", cure: "choose another name");
    }

    /// <summary>The real path of a file, with the folder it lies in looked up once.</summary>
    private string Real(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? full;
        if (!folders.TryGetValue(folder, out var real))
            folders[folder] = real = RealPath.Of(folder);
        var file = Path.Combine(real, Path.GetFileName(full));
        return new FileInfo(file).LinkTarget is null ? file : RealPath.Of(file);
    }
}
