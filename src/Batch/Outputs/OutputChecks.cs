using PipelineKit.Batch.Files;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Outputs;

/// <summary>Refuses, before anything is decoded, outputs that would destroy inputs or one another.</summary>
internal sealed class OutputChecks
{
    private static readonly string[] Kept =
        [.. new[] { OutputRoot.LedgerName, OutputRoot.LockName }.Select(name =>
            $"{Path.DirectorySeparatorChar}{OutputRoot.Hidden}{Path.DirectorySeparatorChar}{name}")];

    private readonly RealFolders folders = new();
    private readonly DiagnosticBag bag = new();

    /// <summary>Checks all items together.</summary>
    /// <param name="items">What is to run.</param>
    /// <param name="graph">The pipeline, for the names of its outputs.</param>
    /// <param name="sets">Where its files come from.</param>
    /// <param name="target">OUT, as the user gave it.</param>
    /// <param name="pipeline">The pipeline's file.</param>
    /// <param name="reserved">Other files the run will write, such as the report.</param>
    /// <exception cref="PipelineException">PK0704, for every collision.</exception>
    public static void Check(IReadOnlyList<BatchItem> items, PipelineGraph graph, IReadOnlyList<InputSet> sets,
        string target, string pipeline, IReadOnlyList<string> reserved)
    {
        var checks = new OutputChecks();
        var piped = items is [{ IsPiped: true }];
        if (!piped)
            checks.CheckFolders(sets, target);
        new OutputCollisions(graph, checks.Real, checks.bag).Check(items, reserved);
        checks.CheckKept(items.SelectMany(i => i.Outputs), pipeline, "output", "choose another OUTPUT");
        checks.CheckKept(reserved, pipeline, "report", "choose another name");
        if (!piped)
            checks.CheckPlaces(items, target);
        checks.bag.ThrowIfErrors();
    }

    private void CheckFolders(IReadOnlyList<InputSet> sets, string target)
    {
        var real = RealPath.Of(target);
        foreach (var (set, root) in sets.SelectMany(s => s.Roots.Where(r => r.Deep).Select(r => (s, r))))
            if (RealPath.IsWithin(real, RealPath.Of(root.Path.Length == 0 ? "." : root.Path)))
                bag.Error(Codes.OutputCollision, $"OUTPUT '{target}' lies in the folder of input '{set.Name}', '{root.Path}'",
                    cure: "choose a folder outside it, or the next run would read what this one wrote");
    }

    // Of this output folder or another.
    private void CheckKept(IEnumerable<string> paths, string pipeline, string what, string cure)
    {
        var own = pipeline.Length == 0 ? null : Real(pipeline);
        foreach (var path in paths)
            if (Real(path) == own)
                bag.Error(Codes.OutputCollision, $"the {what} '{path}' would replace the pipeline's file", cure: cure);
            else if (Kept.Any(kept => Real(path).EndsWith(kept, StringComparison.OrdinalIgnoreCase)))
                bag.Error(Codes.OutputCollision, $"the {what} '{path}' would replace the ledger or the lock of an output folder",
                    cure: cure);
    }

    // A file may replace a link of its name, which changes nothing elsewhere; but a link to a folder leads out.
    private void CheckPlaces(IReadOnlyList<BatchItem> items, string target)
    {
        var root = RealPath.Of(target);
        var folded = new Dictionary<string, (string Path, string Real)>(StringComparer.OrdinalIgnoreCase);
        foreach (var output in items.SelectMany(i => i.Outputs))
        {
            var real = Real(output);
            var folder = folders.Of(Path.GetDirectoryName(Path.GetFullPath(output))!);
            if (output != target && !RealPath.IsWithin(folder, root))
                bag.Error(Codes.OutsideOutput,
                    $"the output '{output}' would be written to '{folder}', " +
                    $"which is not in OUTPUT '{target}': a link leads there",
                    cure: "remove the link, or name that folder as OUTPUT");
            else if (output != target && folder != Straight(root, output, target))
                bag.Error(Codes.OutsideOutput,
                    $"the output '{output}' would be written to '{folder}' through a link, which outputs are not",
                    cure: "remove the link");
            var name = real.Normalize();
            if (!folded.TryAdd(name, (output, real)) && folded[name].Real != real && LetterCase.Ignored(folder))
                bag.Error(Codes.OutputCollision,
                    $"'{folded[name].Path}' and '{output}' are one file where " +
                    $"the case of letters does not count, as in '{folder}'",
                    cure: "rename one, or run them separately");
        }
    }

    // Where an output's folder is when no link is on the way to it from OUT.
    private static string Straight(string root, string output, string target) => Path.TrimEndingDirectorySeparator(
        Path.Combine(root, Path.GetRelativePath(Path.GetFullPath(target), Path.GetDirectoryName(Path.GetFullPath(output))!)
            is var below and not "." ? below : ""));

    private string Real(string path) => folders.OfFile(path);
}
