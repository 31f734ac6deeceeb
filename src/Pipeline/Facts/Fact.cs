namespace PipelineKit.Facts;

/// <summary>Something that can be known of an input before a sample of it is decoded.</summary>
/// <param name="Name">As <c>${input.name}</c> has it after the input's name: <c>width</c>, <c>exif.ISO</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Summary">What it says.</param>
internal sealed record Fact(string Name, ScalarKind Kind, string Summary)
{
    private const double SampleNumber = 1;
    private static readonly DateTime SampleDate = new(2001, 2, 3, 4, 5, 6);

    /// <summary>
    /// Whether it depends on where a file lies, not on what is in it: the hash of the contents does not cover it.
    /// </summary>
    public bool IsOfPath { get; init; }

    /// <summary>A value of its kind, for checks that are made before there is a file.</summary>
    public Scalar Sample => Kind switch
    {
        ScalarKind.Number => Scalar.Of(SampleNumber),
        ScalarKind.Date => Scalar.Of(SampleDate),
        ScalarKind.Truth => Scalar.Of(true),
        _ => Scalar.Of("text"),
    };
}
