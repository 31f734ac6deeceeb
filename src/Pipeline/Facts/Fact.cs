namespace PipelineKit.Facts;

/// <summary>A property of an input that is known before its samples are decoded.</summary>
/// <param name="Name">The name, as in <c>${input.name}</c> after the input: <c>width</c>, <c>exif.ISO</c>.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Summary">The description.</param>
internal sealed record Fact(string Name, ScalarKind Kind, string Summary)
{
    private const double SampleNumber = 1;
    private static readonly DateTime SampleDate = new(2001, 2, 3, 4, 5, 6);

    /// <summary>
    /// Gets whether it depends on the file's path rather than its contents, and so is not covered by their hash.
    /// </summary>
    public bool IsOfPath { get; init; }

    /// <summary>Gets a sample value of the kind, for checks before there is a file.</summary>
    public Scalar Sample => Kind switch
    {
        ScalarKind.Number => Scalar.Of(SampleNumber),
        ScalarKind.Date => Scalar.Of(SampleDate),
        ScalarKind.Truth => Scalar.Of(true),
        _ => Scalar.Of("text"),
    };
}
