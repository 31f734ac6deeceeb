using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Graph;

/// <summary>Finds stages that combine images with different color profiles: equal samples then are different colors.</summary>
public static class ProfileMismatch
{
    /// <summary>Returns a warning for each pair of profiles, about the first stage that combines them.</summary>
    public static IReadOnlyList<Diagnostic> Warnings(TypedGraph typed) =>
        [.. typed.Graph.Nodes.Select(node => Find(typed, node)).OfType<(GraphNode Node, EdgeRef One, EdgeRef Other)>()
            .DistinctBy(m => (typed.Info(m.One).Profile, typed.Info(m.Other).Profile))
            .Select(m => Warning(typed, m.Node, m.One, m.Other))];

    // An image without a profile can be of any color space, and one with another number of channels is a mask, or weights.
    private static (GraphNode Node, EdgeRef One, EdgeRef Other)? Find(TypedGraph typed, GraphNode node)
    {
        foreach (var other in node.Inputs.Skip(1))
        {
            var (one, another) = (typed.Info(node.Inputs[0]), typed.Info(other));
            if (one.Profile is not null && another.Profile is not null && one.ColorChannels == another.ColorChannels
                && !AreAlike(one.Profile, another.Profile))
                return (node, node.Inputs[0], other);
        }
        return null;
    }

    // Programs write the same profile with other dates and copyrights.
    private static bool AreAlike(ColorProfile one, ColorProfile other) =>
        one.Equals(other) || (one.Name is { } name && name == other.Name);

    private static Diagnostic Warning(TypedGraph typed, GraphNode node, EdgeRef one, EdgeRef other) => new(Codes.ProfilesDiffer,
        $"stage '{node.Name}' combines images with different color profiles: that of '{SourceNames.Of(typed.Graph, one)}' is "
        + $"{typed.Info(one).Profile}, that of '{SourceNames.Of(typed.Graph, other)}' is {typed.Info(other).Profile}",
        node.Place, "convert one of them first: { op: icc, to: ... }", Severity.Warning);
}
