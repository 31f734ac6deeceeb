using PipelineKit.Evaluation;
using PipelineKit.Facts;

namespace PipelineKit.Graph.Building;

/// <summary>The meaning of a name in <c>${ }</c>.</summary>
internal sealed record NameMeaning
{
    private const double SampleNumber = 1;

    /// <summary>Gets a name with an error that is already reported.</summary>
    public static NameMeaning Refused { get; } = new() { IsRefused = true };

    public bool IsRefused { get; private init; }

    /// <summary>Gets whether the value is a sample, because there is no input yet.</summary>
    public bool IsSample { get; init; }

    /// <summary>Gets the stage value it refers to; null otherwise.</summary>
    public StageValueNode? Late { get; init; }

    /// <summary>Whether it is known of a file only.</summary>
    public bool IsFact => IsSample || Missing is not null;

    /// <summary>Its value; null where it is missing or comes with the run.</summary>
    public Scalar? Known { get; init; }

    /// <summary>Gets the reason for a missing value.</summary>
    public string? Missing { get; init; }

    /// <summary>Returns the value.</summary>
    /// <param name="path">The path in the expression.</param>
    /// <param name="late">The stage values; samples if they are not known yet.</param>
    /// <exception cref="MissingValueException">There is no value.</exception>
    public Scalar Value(NamePath path, IReadOnlyDictionary<StageValueNode, double> late) =>
        Late is { } value ? Scalar.Of(late.GetValueOrDefault(value, SampleNumber))
        : Known ?? throw new MissingValueException(path, Missing!);
}
