namespace PipelineKit.Planning;

/// <summary>
/// Says in which pass each node works. Most pipelines have one; a stage that needs an image whole, or a value of one, waits
/// for the pass before it. Images that cross from one pass to another are spooled; inputs are read again instead, from a copy
/// of the file's own samples when there is room for one.
/// </summary>
internal static class PassPlanner
{
    /// <summary>Assigns passes and spools; the number of passes comes back.</summary>
    public static int Assign(IReadOnlyList<PlanNode> nodes, PlanOptions options)
    {
        // Images nobody reads make their producers idle; from the end, so that idleness spreads upwards.
        foreach (var node in nodes.Reverse())
            if (!node.IsSource && !node.GivesImages && !node.Analyses)
                foreach (var input in node.Inputs)
                    input.Readers.RemoveAll(r => r.Node == node);
        foreach (var node in nodes)
            AsSoonAsPossible(node);
        foreach (var node in nodes.Reverse())
            NotBeforeNeeded(node);
        foreach (var node in nodes)
            if (node.IsSource)
                PlaceSource(node);
            else
                foreach (var edge in node.Outputs)
                    edge.IsSpooled = edge.Readers.Any(r => HoldsOrReadsAfter(r, node.Pass));
        var left = options.SpoolMemory;
        foreach (var source in nodes.Where(n => n.IsSource && (n.ReadPasses.Count > 1 || FeedsIteration(n))))
        {
            source.IsCached = source.FileBytes <= left;
            left -= source.IsCached ? source.FileBytes : 0;
        }
        foreach (var edge in nodes.SelectMany(n => n.Outputs).Where(e => e.IsSpooled))
        {
            var bytes = edge.WholeBytes;
            // A plugin that runs apart could cut off a file, and the host would die of it; memory is sealed.
            edge.InFile = bytes > left && !edge.IsShared;
            left -= edge.InFile ? 0 : bytes;
        }
        return 1 + nodes.Max(n => n.IsSource
            ? n.ReadPasses.DefaultIfEmpty(0).Max() : Math.Max(n.AnalysisPass, n.GivesImages ? n.Pass : 0));
    }

    private static void AsSoonAsPossible(PlanNode node)
    {
        var start = node.ValueNodes.Select(v => v.AnalysisPass + 1).DefaultIfEmpty(0).Max();
        for (var i = 0; i < node.Inputs.Length; i++)
            start = Math.Max(start, node.Inputs[i].Producer.Pass + (node.Reaches[i].IsWhole && !node.Analyses ? 1 : 0));
        node.AnalysisPass = node.Analyses ? start : -1;
        node.Pass = node.Analyses ? start + 1 : start;
    }

    // A node that waits for its readers spares a spool of what it gives, unless what it gives is smaller than what it reads.
    private static void NotBeforeNeeded(PlanNode node)
    {
        if (node.IsSource || node.Analyses || !node.GivesImages || node.Outputs.Any(o => o.Sinks.Count > 0))
            return;
        var given = node.Outputs.Where(o => o.IsWanted).Sum(o => o.Info.Pixels * o.Info.Channels);
        if (given >= node.Inputs.Sum(i => i.Info.Pixels * i.Info.Channels))
            node.Pass = node.Outputs.SelectMany(o => o.Readers).Min(r => FirstUse(r));
    }

    private static int FirstUse((PlanNode Node, int Input) reader) =>
        reader.Node.Analyses ? reader.Node.AnalysisPass : reader.Node.Pass - (reader.Node.Reaches[reader.Input].IsWhole ? 1 : 0);

    private static bool HoldsOrReadsAfter((PlanNode Node, int Input) reader, int pass) =>
        (reader.Node.GivesImages && (reader.Node.Pass > pass || reader.Node.Reaches[reader.Input].IsWhole))
        || reader.Node.AnalysisPass > pass;

    private static void PlaceSource(PlanNode node)
    {
        var edge = node.Outputs[0];
        if (!edge.IsWanted)
            return;
        var streams = new SortedSet<int>();
        var holds = new SortedSet<int>();
        foreach (var (reader, input) in edge.Readers)
        {
            if (reader.Analyses)
                streams.Add(reader.AnalysisPass);
            if (reader.GivesImages)
                (reader.Reaches[input].IsWhole ? holds : streams).Add(reader.Pass);
        }
        if (edge.Sinks.Count > 0)
            streams.Add(0);
        var first = Math.Min(streams.DefaultIfEmpty(int.MaxValue).Min(),
            holds.Select(h => h - 1).DefaultIfEmpty(int.MaxValue).Min());
        edge.IsSpooled = holds.Count > 0;
        node.Pass = first;
        node.ReadPasses = edge.IsSpooled ? [first] : [.. streams];
    }

    // Whether an analysis that repeats streams from this input without a spool between them.
    private static bool FeedsIteration(PlanNode node) =>
        node.Outputs.Any(o => !o.IsSpooled
            && o.Readers.Any(r => r.Node.Iterates || (r.Node.GivesImages && FeedsIteration(r.Node))));
}
