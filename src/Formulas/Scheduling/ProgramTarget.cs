using PipelineKit.Formulas.Functions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>What a program is compiled for.</summary>
/// <param name="Window">The window.</param>
/// <param name="Reach">The window and the neighbors outside it.</param>
/// <param name="Shrinks">Whether the window is clipped at the image's edges.</param>
/// <param name="Integers">For each input, the integer type that its samples and border values are known to have; null for any
/// values.</param>
/// <param name="IsDouble">Whether results are needed in double precision.</param>
internal sealed record ProgramTarget(Extent Window, Extent Reach, bool Shrinks, IReadOnlyList<SampleType?> Integers,
    bool IsDouble)
{
    /// <summary>The rows of the window.</summary>
    public int High => Window.Top + Window.Bottom + 1;

    /// <summary>The columns of the window.</summary>
    public int Wide => Window.Left + Window.Right + 1;

    /// <summary>Returns the range of an input's samples.</summary>
    public ValueRange Range(int input) => Integers[input] is { } type ? new(0, type.White()!.Value, true) : ValueRange.All;

    /// <summary>The number type of the pipeline.</summary>
    public LaneType Samples => IsDouble ? LaneType.Double : LaneType.Single;

    /// <summary>Returns the lanes of an input's integer samples; null if they are not integers.</summary>
    public LaneType? Lanes(int input) =>
        Integers[input] switch { SampleType.UInt8 => LaneType.Byte, SampleType.UInt16 => LaneType.UShort, _ => null };
}
