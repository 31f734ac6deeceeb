using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>The source of an image while a graph is built.</summary>
internal abstract record ImageSource;

/// <summary>An output of an operator.</summary>
internal sealed record NodeOutput(OperatorStage Stage, int Index) : ImageSource;

/// <summary>An input of a pipeline; in a used pipeline, a placeholder for the image that the using one provides.</summary>
internal sealed record PipelineInput(int Index) : ImageSource
{
    /// <summary>
    /// Gets or sets the image that the using pipeline provides; null for the outermost pipeline, and after an error.
    /// </summary>
    public ImageSource? Given { get; set; }

    // Inputs are compared by reference.
    public bool Equals(PipelineInput? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>The source of a value.</summary>
internal sealed record ValueSource(OperatorStage Stage, ValuePort Port);

/// <summary>A parameter that takes stage values.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Node">The value in the file.</param>
/// <param name="Sources">The sources of the stage values.</param>
internal sealed record LateSource(ParameterDescriptor Parameter, LateNode Node, IReadOnlyList<ValueSource> Sources)
{
    /// <summary>Gets the shape of the table; null for numbers, and when unknown.</summary>
    public WindowSize? Shape => Node is StageValueNode ? Sources[0].Port.Shape : null;
}

/// <summary>A value that a stage offers, with its name there.</summary>
internal sealed record OfferedValue(string Name, ValueSource Source);

/// <summary>An image that a stage offers; the source is null after an error that is already reported.</summary>
internal sealed record OfferedImage(string Name, ImageSource? Source);
