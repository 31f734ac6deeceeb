using PipelineKit.Batch.Files;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Outputs;

/// <summary>Rejects outputs that would overwrite inputs or one another, before anything is decoded.</summary>
internal sealed class OutputChecks
{
    private static readonly string[] Kept =
        [.. new[] { OutputRoot.LedgerName, OutputRoot.LockName }.Select(name =>
            $"{Path.DirectorySeparatorChar}{OutputRoot.Hidden}{Path.DirectorySeparatorChar}{name}")];

    private readonly RealFolders folders = new();
    private readonly DiagnosticBag bag = new();
    private readonly string? own;

    private OutputChecks(string pipeline) => own = pipeline.Length == 0 ? null : Real(pipeline);

    /// <summary>Checks all items.</summary>
    /// <param name="items">The items to run.</param>
    /// <param name="graph">The pipeline, for the names of its outputs.</param>
    /// <param name="sets">The inputs of the pipeline.</param>
    /// <param name="target">OUT, as the user gave it.</param>
    /// <param name="pipeline">The path of the pipeline file.</param>
    /// <param name="reserved">Other files the run will write, such as the report.</param>
    /// <exception cref="PipelineException">PK0704, for every collision.</exception>
    public static void Check(IReadOnlyList<BatchItem> items, PipelineGraph graph, IReadOnlyList<InputSet> sets,
        string target, string pipeline, IReadOnlyList<string> reserved)
    {
        var checks = new OutputChecks(pipeline);
        var piped = items is [{ IsPiped: true }];
        if (!piped)
            checks.CheckFolders(sets, target);
        var numbers = new FileNumbers(items, graph);
        var collisions = new OutputCollisions(items, graph, numbers, checks.folders);
        var containment = piped ? null : new OutputContainment(target, checks.folders, numbers.Path);
        var kept = new DiagnosticBag();
        for (var i = 0; i < items.Count; i++)
        {
            var outputs = items[i].Outputs;
            for (var output = 0; output < outputs.Count; output++)
            {
                var place = checks.Real(outputs[output]);
                collisions.Add(numbers.Of(i, output), outputs[output], place);
                containment?.Add(numbers.Of(i, output), outputs[output], place);
                checks.CheckKept(outputs[output], place, "output", "choose another OUTPUT", kept);
            }
        }
        collisions.Report(reserved, checks.bag);
        foreach (var path in reserved)
            checks.CheckKept(path, checks.Real(path), "report", "choose another name", kept);
        checks.bag.AddRange(kept.Items);
        containment?.Report(checks.bag);
        checks.bag.ThrowIfErrors();
    }

    private void CheckFolders(IReadOnlyList<InputSet> sets, string target)
    {
        var real = RealPath.Of(target);
        foreach (var set in sets)
            foreach (var root in set.Roots)
                if (root.Deep && RealPath.IsWithin(real, RealPath.Of(root.Path.Length == 0 ? "." : root.Path)))
                    bag.Error(Codes.OutputCollision,
                        $"the output folder '{target}' is inside the input folder '{root.Path}'",
                        cure: "choose a folder outside it; otherwise the next run would read these outputs");
    }

    // State files of this output folder or of another.
    private void CheckKept(string path, string place, string what, string cure, DiagnosticBag found)
    {
        if (place == own)
            found.Error(Codes.OutputCollision, $"the {what} '{path}' would replace the pipeline's file", cure: cure);
        else if (Kept.Any(kept => place.EndsWith(kept, StringComparison.OrdinalIgnoreCase)))
            found.Error(Codes.OutputCollision, $"the {what} '{path}' would replace the ledger or the lock of an output folder",
                cure: cure);
    }

    private string Real(string path) => folders.OfFile(path);
}
