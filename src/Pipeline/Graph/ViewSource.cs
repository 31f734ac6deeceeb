namespace PipelineKit.Graph;

/// <summary>An image or a value that a view shows.</summary>
/// <param name="Name">Its name in the file: <c>samples</c>, <c>clusters.labels</c>, <c>stats.mean</c>.</param>
public sealed record ViewSource(string Name)
{
    /// <summary>The image; null for a value, and for an image that no output needs, which a run does not make.</summary>
    public EdgeRef? Image { get; init; }

    /// <summary>The value; null for an image, and for a value of a stage that no output needs.</summary>
    public ValueRef? Value { get; init; }
}
