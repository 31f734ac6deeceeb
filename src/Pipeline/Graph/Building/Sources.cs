using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Where an image comes from while a graph is built.</summary>
internal abstract record ImageSource;

/// <summary>An output of an operator.</summary>
internal sealed record NodeOutput(OperatorStage Stage, int Index) : ImageSource;

/// <summary>An input of a pipeline; of one that another pipeline uses, it stands for what is given there.</summary>
internal sealed record PipelineInput(int Index) : ImageSource
{
    /// <summary>What the using pipeline gives; null for the outermost, and where that had a fault.</summary>
    public ImageSource? Given { get; set; }

    // Two inputs are the same only when they are one object.
    public bool Equals(PipelineInput? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>Where a value comes from.</summary>
internal sealed record ValueSource(OperatorStage Stage, ValuePort Port);

/// <summary>A parameter that takes values of stages.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Node">What was written for it.</param>
/// <param name="Sources">Where the values come from.</param>
internal sealed record LateSource(ParameterDescriptor Parameter, LateNode Node, IReadOnlyList<ValueSource> Sources)
{
    /// <summary>The shape of the table it takes; null for numbers, and where that is not known yet.</summary>
    public WindowSize? Shape => Node is StageValueNode ? Sources[0].Port.Shape : null;
}

/// <summary>A value as a stage offers it, by the name it has there.</summary>
internal sealed record OfferedValue(string Name, ValueSource Source);

/// <summary>An image as a stage offers it; without a source when that had a fault already reported.</summary>
internal sealed record OfferedImage(string Name, ImageSource? Source);
