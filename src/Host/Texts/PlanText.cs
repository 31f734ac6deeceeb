using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Running;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>Writes plans as text.</summary>
internal static class PlanText
{
    /// <summary>Writes a pipeline without images: its inputs, its stages and their inputs, its outputs.</summary>
    public static void WriteStructure(TextWriter target, PipelineGraph graph)
    {
        target.WriteLine(graph.Summary is { } summary ? $"{graph.Name}: {summary}" : graph.Name);
        TextTable.Write(target, ["parameter", "value", "summary"],
            graph.Parameters.Select(p => new[] { p.Name, p.Value, p.Summary ?? "" }));
        TextTable.Write(target, ["stage", "operator", "reads"], [
            .. graph.Inputs.Select(i => new[] { i.Name, "input", Read(i) }),
            .. graph.Nodes.Select(n => new[] { n.Name, n.OperatorName,
                string.Join(", ", n.Inputs.Select(e => Source(graph, e)).Concat(n.ValueInputs.Select(v => Source(graph, v)))) }),
        ]);
        TextTable.Write(target, ["output", "format", "from", "name"], graph.Outputs.Concat(graph.Tables).Select(o => new[]
        {
            o.Name,
            (o.Format ?? (o.Image is null ? OutputFormat.Json.Name : "the input's own"))
                + (graph.Tables.Contains(o) ? ", one row per item" : ""),
            o.Image is { } image ? Source(graph, image) : string.Join(", ", o.Values.Select(v => Source(graph, v))),
            o.WrittenName ?? "",
        }));
    }

    /// <summary>Writes the stages of a plan.</summary>
    public static void WriteStages(TextWriter target, Plan plan)
    {
        target.WriteLine($"stages, for {string.Join(" and ", Inputs(plan.Typed))}; {Counted.Of(plan.Passes, "pass")}; "
            + Precision(plan.Typed.Graph));
        TextTable.Write(target, ["stage", "operator", "pass", "gives", "halo", "rows held", "bytes", "spool", "note"],
            plan.Stages.Select(s => new[]
        {
            s.Images == 1 ? s.Name : $"{s.Name}, {s.Images} images",
            s.Operator,
            s.ReadAgain == 0 ? $"{s.Pass + 1}" : $"{s.Pass + 1}, read {s.ReadAgain + 1} times",
            s.Info?.ToString() ?? "values",
            s.Halo.Length == 0 ? "none" : s.Halo,
            s.RingRows == 0 ? "" : $"{s.RingRows}",
            ByteSize.Format(s.Bytes),
            s.Spool == SpoolKind.None
            ? "" : $"{ByteSize.Format(s.SpoolBytes)} in {(s.Spool == SpoolKind.Memory ? "memory" : "a file")}",
            s.Note ?? "",
        }));
        target.WriteLine(
            $"one item takes at most {ByteSize.Format(plan.Bytes)} for its " +
            $"rows{(plan.FileBytes > 0 ? $", and {ByteSize.Format(plan.FileBytes)} in temporary files" : "")}");
    }

    // The images of one stack are alike, so they are shown as one.
    private static IEnumerable<string> Inputs(TypedGraph typed) => typed.Inputs.Zip(typed.Graph.Inputs)
        .GroupBy(i => i.Second.Stack ?? i.Second.Name, i => i.First)
        .Select(g => g.Count() == 1 ? $"{g.First()}" : $"{g.Count()} images of {g.First()}");

    /// <summary>Returns the precision, and the reason if it differs from the file's.</summary>
    public static string Precision(PipelineGraph graph) => (graph.Precision, graph.PrecisionReason) switch
    {
        (SamplePrecision.Single, _) => "computed in float",
        (_, { } reason) => $"computed in double: {reason}",
        _ => "computed in double, as set in the pipeline",
    };

    /// <summary>Writes an item that is not run, with the reason.</summary>
    public static void WriteItem(TextWriter target, BatchItem item, Reason reason) =>
        target.WriteLine(OneLine.Of($"{item.Read} -> {Outputs(item)}: {reason.Words}"));

    /// <summary>Writes an item: inputs, outputs, memory, and the reason for running it, if known.</summary>
    public static void WriteItem(TextWriter target, BatchItem item, PreparedItem prepared, Reason? reason)
    {
        var inputs = item.Inputs.Select((input, i) => $"{input} ({prepared.Plan.Typed.Inputs[prepared.Images.First[i]]})");
        var (from, to) = (string.Join(" + ", inputs.DefaultIfEmpty(item.Name)), Outputs(item));
        var why = reason is null ? "" : $"; {reason.Words}";
        var frames = prepared.Images.Count == 1 ? "" : $"{prepared.Images.Count} frames, ";
        target.WriteLine(OneLine.Of($"{from} -> {to}: {frames}{ByteSize.Format(prepared.Bytes)}{why}"));
    }

    /// <summary>Writes the totals of the run.</summary>
    public static void WriteTotal(TextWriter target, Job job, IReadOnlyList<long> bytes, int workers, JobRequest request)
    {
        foreach (var table in job.Tables)
            target.WriteLine(OneLine.Of($"all items -> {table.Path}: one row per item"));
        var (all, run) = (job.Items.Count, bytes.Count);
        if (run == 0)
        {
            target.WriteLine($"{Counted.Of(all, "item")}, nothing to do");
            return;
        }
        var budget = request.Budget with { ItemCount = all };
        var most = Most(job, bytes, workers, request);
        target.WriteLine($"{(run < all ? $"{run} of " : "")}{Counted.Of(all, "item")}, "
            + $"{Math.Min(workers, run)} at once; the run takes at most {ByteSize.Format(most)} of memory, "
            + $"{ByteSize.Format(budget.Own)} of it for the program");
        if (job.Unpaired.Count > 0)
            target.WriteLine($"{Counted.Of(job.Unpaired.Count, "file")} without a partner skipped");
        if (job.Skipped.Count > 0)
            target.WriteLine(OneLine.Of(job.Skipped.ToString()));
    }

    /// <summary>Returns the maximum memory of the run in bytes.</summary>
    public static long Most(Job job, IReadOnlyList<long> bytes, int workers, JobRequest request)
    {
        var together = bytes.OrderDescending().Take(workers).Sum();
        var budget = request.Budget with { ItemCount = job.Items.Count };
        return Math.Min(together, Math.Max(budget.Items, bytes.Max())) + budget.Own;
    }

    /// <summary>Returns the name of an edge in the pipeline.</summary>
    public static string Source(PipelineGraph graph, EdgeRef edge)
    {
        if (edge.IsInput)
            return graph.Inputs[edge.InputIndex].Name;
        var node = graph.Nodes[edge.Node];
        return edge.Output == 0 ? node.Name : $"{node.Name}.{node.Operator.Outputs[edge.Output]}";
    }

    private static string Outputs(BatchItem item) => item.OutputNames.Count == 0 ? "a row" : string.Join(" + ", item.OutputNames);

    private static string Read(GraphInput input) => (input.As switch
    {
        InputForm.Table => "a file, as a table",
        InputForm.Stack => "files, as a stack",
        _ => "a file",
    }) + (input.Match is { } match ? $", '{match}'" : "") + (input.Frames is { } frames ? $", frames: {frames.Text}" : "");

    /// <summary>Returns the name of a value in the pipeline.</summary>
    public static string Source(PipelineGraph graph, ValueRef value) => $"{graph.Nodes[value.Node].Name}.{value.Value}";
}
