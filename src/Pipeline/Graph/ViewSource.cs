namespace PipelineKit.Graph;

/// <summary>An image or value shown by a view.</summary>
/// <param name="Name">The name in the file: <c>samples</c>, <c>clusters.labels</c>, <c>stats.mean</c>.</param>
public sealed record ViewSource(string Name)
{
    /// <summary>Gets the image; null for a value, and for an image that no output needs and that is not computed.</summary>
    public EdgeRef? Image { get; init; }

    /// <summary>Gets the value; null for an image, and for a value of a stage that no output needs.</summary>
    public ValueRef? Value { get; init; }
}
