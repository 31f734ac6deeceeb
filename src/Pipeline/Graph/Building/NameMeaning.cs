using PipelineKit.Evaluation;
using PipelineKit.Facts;

namespace PipelineKit.Graph.Building;

/// <summary>What a name in <c>${ }</c> stands for.</summary>
internal sealed record NameMeaning
{
    private const double SampleNumber = 1;

    /// <summary>Something whose fault is already reported.</summary>
    public static NameMeaning Refused { get; } = new() { IsRefused = true };

    public bool IsRefused { get; private init; }

    /// <summary>Whether its value is made up, because there is no input yet.</summary>
    public bool IsSample { get; init; }

    /// <summary>The value of a stage that it is; null for anything else.</summary>
    public StageValueNode? Late { get; init; }

    /// <summary>Its value; null where it is missing or comes with the run.</summary>
    public Scalar? Known { get; init; }

    /// <summary>Why it has no value.</summary>
    public string? Missing { get; init; }

    /// <summary>Its value.</summary>
    /// <param name="path">How it was named.</param>
    /// <param name="late">The values of stages; made up where they are not known yet.</param>
    /// <exception cref="MissingValueException">It has none.</exception>
    public Scalar Value(NamePath path, IReadOnlyDictionary<StageValueNode, double> late) =>
        Late is { } value ? Scalar.Of(late.GetValueOrDefault(value, SampleNumber))
        : Known ?? throw new MissingValueException(path, Missing!);
}
