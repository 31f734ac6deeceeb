using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// What a stage does. An operator is a small immutable object: its parameters are <c>init</c> properties with
/// <see cref="ParameterAttribute"/>, its class has a parameterless constructor. It says what comes out for what goes in, how
/// far it reaches into each input, and makes the kernel that computes rows; the engine owns borders, bands, threads, memory
/// and alpha. Most operators derive from a shape: <see cref="PointOperator"/>, <see cref="AreaOperator"/>,
/// <see cref="WindowOperator"/>, <see cref="GeometryOperator"/>, <see cref="WholeImageOperator"/>.
/// </summary>
public abstract class Operator
{
    /// <summary>How many images it reads, and their names. One, <c>a</c>, by default.</summary>
    public virtual InputPorts Inputs => InputPorts.One;

    /// <summary>
    /// The images it gives, the default one first; <c>image</c> alone by default, empty when it gives values only.
    /// </summary>
    public virtual IReadOnlyList<string> Outputs => ["image"];

    /// <summary>The values it gives; none by default.</summary>
    public virtual IReadOnlyList<ValuePort> Values => [];

    /// <summary>What becomes of alpha; <see cref="AlphaPolicy.Keep"/> by default.</summary>
    public virtual AlphaPolicy Alpha => AlphaPolicy.Keep;

    /// <summary>
    /// Whether it must see its inputs whole (<see cref="CreateAnalysis{T}"/>) before it gives values or computes rows.
    /// </summary>
    public virtual bool Analyses => false;

    /// <summary>Whether its analysis may want the rows more than once (<see cref="Analysis{T}.WantsMore"/>).</summary>
    public virtual bool Iterates => false;

    /// <summary>
    /// Whether a preview may be made of a reduced image, with lengths in pixels reduced alike, because the result resembles the
    /// full one. By default, unless it <see cref="Analyses"/>: what is measured is always measured on the whole image.
    /// </summary>
    public virtual bool AllowsReduction => !Analyses;

    /// <summary>
    /// Whether the size of its image depends on what its analysis finds. Such an operator is asked to <see cref="Settle"/>
    /// before the run proper is planned; until then its image is taken to be as large as <see cref="Infer"/> says.
    /// </summary>
    public virtual bool IsSizedByAnalysis => false;

    /// <summary>The operator that does the work, once the analysis has told the size.</summary>
    /// <exception cref="PipelineException">Nothing can be made of what was found.</exception>
    public virtual Operator Settle(IReadOnlyDictionary<string, object> values) => this;

    /// <summary>
    /// Checks what a single parameter's range cannot say, as soon as the parameters are known. Called before any image is seen.
    /// </summary>
    public virtual void Check(OperatorCheck check)
    {
    }

    /// <summary>
    /// The images that come out (one for each of <see cref="Outputs"/>) for such images in, alpha left out of both unless the
    /// policy says otherwise.
    /// </summary>
    /// <exception cref="PipelineException">These inputs cannot be taken (PK05xx), with the cure.</exception>
    public abstract IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs);

    /// <summary>How far it looks into one input.</summary>
    public abstract Reach Reach(int input, IReadOnlyList<ImageInfo> inputs);

    /// <summary>
    /// How far its analysis looks around the row it examines: only at that row, by default. Never the whole image; what needs
    /// that iterates.
    /// </summary>
    public virtual Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <summary>Bytes its analysis holds while it works, or leaves to its kernel; enters the plan.</summary>
    public virtual long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => 0;

    /// <summary>
    /// Whether every sample it gives is one of its inputs', moved or chosen, none computed, so that integers stay
    /// integers of their type (<see cref="ImageInfo.Integers"/>). No, by default.
    /// </summary>
    public virtual bool KeepsIntegers => false;

    /// <summary>
    /// Whether it reads one image, and each sample that it gives for such a one depends on the sample at its place in its
    /// channel, on the channel, on its parameters and on what its analysis found, and on nothing else. Over bytes, the engine
    /// then runs its kernel over all 256 of them and looks samples up in what comes out. No, by default.
    /// </summary>
    public virtual bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => false;

    /// <summary>
    /// The type that every sample of an output is an integer of, when that is certain of such inputs
    /// (<see cref="ImageInfo.Integers"/>): by default the inputs' own where it <see cref="KeepsIntegers"/>, else none.
    /// </summary>
    public virtual SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        KeepsIntegers && inputs.Count > 0 && inputs.All(i => i.Integers == inputs[0].Integers) ? inputs[0].Integers : null;

    /// <summary>
    /// Whether <see cref="CreateIntegerKernel{T}"/> makes a kernel where all inputs are integers of this type. No, by default:
    /// rows are converted for it then.
    /// </summary>
    /// <param name="type">The type of integers.</param>
    /// <param name="context">What is known when a run is planned; there are no values of an analysis.</param>
    public virtual bool TakesIntegers(SampleType type, KernelContext context) => false;

    /// <summary>
    /// Makes the kernel over integers: <c>byte</c> or <c>ushort</c>, the one type of all its inputs and outputs. It gives what
    /// the kernel in floating point gives, rounded to nearest, halves to even, and saturated; only where
    /// <see cref="IntegersOf"/> promises integers, or an output is written in that type at once, is it asked for.
    /// </summary>
    public virtual RowKernel<T>? CreateIntegerKernel<T>(KernelContext context)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T> => null;

    /// <summary>The rows that one worker of its kernel over integers takes from scratch memory; none by default.</summary>
    public virtual ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => ScratchLayout.None;

    /// <summary>
    /// Whether a sample it gives may be a number although the window it is computed from holds a NaN: yes for what chooses
    /// samples by a condition, or leaves out a part of its window. No, by default: a window with a NaN gives NaN.
    /// </summary>
    public virtual bool MayIgnoreNaN => false;

    /// <summary>
    /// Whether its kernel reads rows of an 8-bit input as bytes, <see cref="InputRows{T}.Bytes"/>, where the engine has them.
    /// It must do without them too. No, by default.
    /// </summary>
    public virtual bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => false;

    /// <summary>
    /// Whether its analysis reads rows of an 8-bit input as bytes, <see cref="InputRows{T}.Bytes"/>, where the engine has them.
    /// It must do without them too. No, by default.
    /// </summary>
    public virtual bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => false;

    /// <summary>
    /// Makes the kernel that computes rows in one sample type. Called once a run, after the analysis if there is one; null,
    /// the default, only for an operator without <see cref="Outputs"/>.
    /// </summary>
    public virtual RowKernel<T>? CreateKernel<T>(KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    /// <summary>Makes the analysis of an operator with <see cref="Analyses"/>; null, the default, for one without.</summary>
    public virtual Analysis<T>? CreateAnalysis<T>(KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    /// <summary>
    /// The rows that one worker of its kernel takes from <see cref="Scratch{T}"/>; none by default. Their bytes enter the plan,
    /// and a kernel cannot take what is not declared.
    /// </summary>
    public virtual ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => ScratchLayout.None;

    /// <summary>
    /// Bytes its kernel keeps for itself, from one task to the next, whatever the threads, at most
    /// (<see cref="RowKernel{T}.HeldBytes"/>); enters the plan.
    /// </summary>
    public virtual long KernelBytes(KernelContext context, int sampleBytes) => 0;

    /// <summary>
    /// How many rows its kernel likes to compute at once, because neighboring rows share work that would be done again for
    /// the next task: a few times a window's height. 1 by default. The planner makes bands so high where memory allows.
    /// </summary>
    public virtual int RowsAtOnce => 1;

    /// <summary>
    /// What <c>plan</c> says of it beside its parameters: the algorithm chosen, a window's anchor; null for nothing.
    /// </summary>
    public virtual string? Explain(IReadOnlyList<ImageInfo> inputs) => null;

    /// <summary>
    /// What <c>explain</c> says of it, a line each: how its result is computed, what was chosen and why. By default what
    /// <see cref="Explain"/> says.
    /// </summary>
    /// <param name="context">What is known when a kernel is made; there are no values of an analysis.</param>
    /// <param name="precision">The pipeline's precision.</param>
    public virtual IReadOnlyList<string> ExplainInFull(KernelContext context, SamplePrecision precision) =>
        Explain(context.Inputs) is { Length: > 0 } note ? [note] : [];
}
