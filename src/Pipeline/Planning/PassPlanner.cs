namespace PipelineKit.Planning;

/// <summary>
/// Assigns nodes to passes. Most pipelines have one pass. A stage that needs a whole image, or a value computed from one, runs
/// in a later pass. Images shared between passes are spooled; inputs are read again instead, from a copy of the file's samples
/// if there is enough memory.
/// </summary>
internal static class PassPlanner
{
    /// <summary>Assigns passes and spools; returns the number of passes.</summary>
    public static int Assign(IReadOnlyList<PlanNode> nodes, PlanOptions options)
    {
        // A node whose images have no readers is idle; go from the end, so that its sources become idle too.
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
        foreach (var source in nodes.Where(n => n.IsSource && (n.ReadPasses.Length > 1 || FeedsIteration(n))))
        {
            source.IsCached = source.FileBytes <= left;
            left -= source.IsCached ? source.FileBytes : 0;
        }
        foreach (var edge in nodes.SelectMany(n => n.Outputs).Where(e => e.IsSpooled))
        {
            var bytes = edge.WholeBytes;
            // An isolated plugin could truncate a file and crash the host; memory is sealed.
            edge.InFile = bytes > left && !edge.IsShared;
            left -= edge.InFile ? 0 : bytes;
        }
        return 1 + nodes.Max(n => n.IsSource
            ? n.LastReadPass : Math.Max(n.AnalysisPass, n.GivesImages ? n.Pass : 0));
    }

    private static void AsSoonAsPossible(PlanNode node)
    {
        var start = 0;
        foreach (var analysis in node.ValueNodes)
            start = Math.Max(start, analysis.AnalysisPass + 1);
        for (var i = 0; i < node.Inputs.Length; i++)
            start = Math.Max(start, node.Inputs[i].Producer.Pass + (node.Reaches[i].IsWhole && !node.Analyses ? 1 : 0));
        node.AnalysisPass = node.Analyses ? start : -1;
        node.Pass = node.Analyses ? start + 1 : start;
    }

    // Delaying a node to the pass of its readers saves a spool of its output, unless that is smaller than its inputs.
    private static void NotBeforeNeeded(PlanNode node)
    {
        if (node.IsSource || node.Analyses || !node.GivesImages || node.Outputs.Any(o => o.Sinks.Count > 0))
            return;
        var given = node.Outputs.Where(o => o.IsWanted).Sum(o => o.Info.Pixels * o.Info.Channels);
        if (given >= node.Inputs.Sum(i => i.Info.Pixels * i.Info.Channels))
            node.Pass = node.Outputs.SelectMany(o => o.Readers).Min(r => FirstUse(r));
    }

    private static int FirstUse(EdgeReader reader) =>
        reader.Node.Analyses ? reader.Node.AnalysisPass : reader.Node.Pass - (reader.Node.Reaches[reader.Input].IsWhole ? 1 : 0);

    private static bool HoldsOrReadsAfter(EdgeReader reader, int pass) =>
        (reader.Node.GivesImages && (reader.Node.Pass > pass || reader.Node.Reaches[reader.Input].IsWhole))
        || reader.Node.AnalysisPass > pass;

    private static void PlaceSource(PlanNode node)
    {
        var edge = node.Outputs[0];
        if (!edge.IsWanted)
            return;
        var streams = new List<int>();
        var first = int.MaxValue;
        void Stream(int pass)
        {
            first = Math.Min(first, pass);
            if (!streams.Contains(pass))
                streams.Add(pass);
        }

        edge.IsSpooled = false;
        foreach (var (reader, input) in edge.Readers)
        {
            if (reader.Analyses)
                Stream(reader.AnalysisPass);
            if (reader.GivesImages && !reader.Reaches[input].IsWhole)
                Stream(reader.Pass);
            else if (reader.GivesImages)
                // It is spooled in the pass before.
                (edge.IsSpooled, first) = (true, Math.Min(first, reader.Pass - 1));
        }
        if (edge.Sinks.Count > 0)
            Stream(0);
        streams.Sort();
        node.Pass = first;
        node.ReadPasses = edge.IsSpooled ? [first] : [.. streams];
    }

    // Returns whether an iterating analysis streams from this input without a spool between them.
    private static bool FeedsIteration(PlanNode node) =>
        node.Outputs.Any(o => !o.IsSpooled
            && o.Readers.Any(r => r.Node.Iterates || (r.Node.GivesImages && FeedsIteration(r.Node))));
}
