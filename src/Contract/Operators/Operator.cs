using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// The operation of a stage. An operator is a small immutable object with a parameterless constructor; its parameters are
/// <c>init</c> properties with <see cref="ParameterAttribute"/>. It infers its outputs from its inputs, states how far it reads
/// in each input, and creates the kernel that computes rows. The engine handles borders, bands, threads, memory and alpha. Most
/// operators derive from <see cref="PointOperator"/>, <see cref="AreaOperator"/>, <see cref="WindowOperator"/>,
/// <see cref="GeometryOperator"/> or <see cref="WholeImageOperator"/>.
/// </summary>
public abstract class Operator
{
    /// <summary>Gets the number of input images and their names. One, <c>a</c>, by default.</summary>
    public virtual InputPorts Inputs => InputPorts.One;

    /// <summary>
    /// Gets the names of the output images, the default one first; only <c>image</c> by default, empty for an operator that
    /// returns only values.
    /// </summary>
    public virtual IReadOnlyList<string> Outputs => ["image"];

    /// <summary>Gets the output values; none by default.</summary>
    public virtual IReadOnlyList<ValuePort> Values => [];

    /// <summary>Gets how alpha is handled; <see cref="AlphaPolicy.Keep"/> by default.</summary>
    public virtual AlphaPolicy Alpha => AlphaPolicy.Keep;

    /// <summary>
    /// Gets whether the operator analyzes whole inputs (<see cref="CreateAnalysis{T}"/>) before it returns values or computes
    /// rows.
    /// </summary>
    public virtual bool Analyses => false;

    /// <summary>Gets whether its analysis can request the rows more than once (<see cref="Analysis{T}.WantsMore"/>).</summary>
    public virtual bool Iterates => false;

    /// <summary>
    /// Gets whether a preview can be computed from a reduced image, with lengths in pixels reduced accordingly, because the
    /// result resembles the full one. By default, true unless it <see cref="Analyses"/>: measurements always use the whole image.
    /// </summary>
    public virtual bool AllowsReduction => !Analyses;

    /// <summary>
    /// Gets whether the size of its image depends on its analysis. For such an operator, <see cref="Settle"/> is called before
    /// the run is planned; until then, its image is assumed to be as large as <see cref="Infer"/> states.
    /// </summary>
    public virtual bool IsSizedByAnalysis => false;

    /// <summary>Returns the operator that computes the result, once the analysis has determined the size.</summary>
    /// <exception cref="PipelineException">The values allow no result.</exception>
    public virtual Operator Settle(IReadOnlyDictionary<string, object> values) => this;

    /// <summary>
    /// Checks rules that the range of a single parameter cannot express. Called once the parameters are known, before any image
    /// is seen.
    /// </summary>
    public virtual void Check(OperatorCheck check)
    {
    }

    /// <summary>
    /// Returns the output images (one for each of <see cref="Outputs"/>) for the given inputs, both without alpha unless the
    /// policy differs.
    /// </summary>
    /// <exception cref="PipelineException">The inputs are not supported (PK05xx); includes the cure.</exception>
    public abstract IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs);

    /// <summary>Returns how far the operator reads in one input.</summary>
    public abstract Reach Reach(int input, IReadOnlyList<ImageInfo> inputs);

    /// <summary>
    /// Returns how far its analysis reads around the row it examines: only that row, by default. Never the whole image; an
    /// analysis that needs it must iterate.
    /// </summary>
    public virtual Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <summary>Returns the number of bytes that its analysis uses or passes to its kernel; included in the plan.</summary>
    public virtual long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => 0;

    /// <summary>
    /// Gets whether every output sample is an unchanged sample of an input, moved or selected, so that integers remain integers
    /// of their type (<see cref="ImageInfo.Integers"/>). False by default.
    /// </summary>
    public virtual bool KeepsIntegers => false;

    /// <summary>
    /// Returns whether the operator reads one image, and each output sample depends only on the input sample at its position, the
    /// channel, the parameters and the results of the analysis. For 8-bit samples, the engine then runs the kernel once over all
    /// 256 values and looks up the results. False by default.
    /// </summary>
    public virtual bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => false;

    /// <summary>
    /// Returns the integer type of all samples of an output, if it is certain for the given inputs
    /// (<see cref="ImageInfo.Integers"/>). By default, the type of the inputs if the operator <see cref="KeepsIntegers"/>,
    /// otherwise null.
    /// </summary>
    public virtual SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        KeepsIntegers && inputs.Count > 0 && inputs.All(i => i.Integers == inputs[0].Integers) ? inputs[0].Integers : null;

    /// <summary>
    /// Returns the color profile of an output (<see cref="ImageInfo.Profile"/>): by default, that of the first input. Only for
    /// operators that convert colors between profiles.
    /// </summary>
    public virtual ColorProfile? ProfileOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs.Count > 0 ? inputs[0].Profile : null;

    /// <summary>
    /// Returns whether <see cref="CreateIntegerKernel{T}"/> creates a kernel for inputs that are all integers of this type. By
    /// default false: rows are then converted to floating point.
    /// </summary>
    /// <param name="type">The integer type.</param>
    /// <param name="context">The context of the run; the results of an analysis are not available yet.</param>
    public virtual bool TakesIntegers(SampleType type, KernelContext context) => false;

    /// <summary>
    /// Creates the integer kernel: <c>byte</c> or <c>ushort</c>, the type of all its inputs and outputs. Its results are those of
    /// the floating-point kernel, rounded to nearest, halves to even, and saturated. Called only if <see cref="IntegersOf"/>
    /// guarantees integers, or an output is written directly in that type.
    /// </summary>
    public virtual RowKernel<T>? CreateIntegerKernel<T>(KernelContext context)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T> => null;

    /// <summary>Returns the scratch memory for each worker of the integer kernel; none by default.</summary>
    public virtual ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => ScratchLayout.None;

    /// <summary>
    /// Gets whether an output sample can be a number although its window contains NaN: true for operators that select samples by
    /// a condition or skip part of their window. By default false: a window with NaN results in NaN.
    /// </summary>
    public virtual bool MayIgnoreNaN => false;

    /// <summary>
    /// Returns whether the kernel reads rows of an 8-bit input as bytes, <see cref="InputRows{T}.Bytes"/>, if available. It must
    /// also work without them. False by default.
    /// </summary>
    public virtual bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => false;

    /// <summary>The same for a kernel of the given precision: not every kernel has loops over bytes for both.</summary>
    internal virtual bool ReadsBytesIn(SamplePrecision precision, int input, IReadOnlyList<ImageInfo> inputs) =>
        ReadsBytes(input, inputs);

    /// <summary>
    /// Returns whether the analysis reads rows of an 8-bit input as bytes, <see cref="InputRows{T}.Bytes"/>, if available. It
    /// must also work without them. False by default.
    /// </summary>
    public virtual bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => false;

    /// <summary>
    /// Creates the kernel that computes rows in one sample type, after the analysis if there is one. Called once per run, or
    /// once for each part of an image that a thread computes independently. Null, the default, is allowed only for an operator
    /// without <see cref="Outputs"/>.
    /// </summary>
    public virtual RowKernel<T>? CreateKernel<T>(KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    /// <summary>Creates the analysis of an operator that <see cref="Analyses"/>; otherwise null, the default.</summary>
    public virtual Analysis<T>? CreateAnalysis<T>(KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    /// <summary>
    /// Returns the rows that each worker of the kernel takes from <see cref="Scratch{T}"/>; none by default. Their size is
    /// included in the plan, and a kernel can take only declared rows.
    /// </summary>
    public virtual ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => ScratchLayout.None;

    /// <summary>
    /// Returns the maximum number of bytes that the kernel keeps between tasks, for any number of threads
    /// (<see cref="RowKernel{T}.HeldBytes"/>); included in the plan.
    /// </summary>
    public virtual long KernelBytes(KernelContext context, int sampleBytes) => 0;

    /// <summary>
    /// Gets the preferred number of rows per task. Larger bands save work that neighboring rows share: use a few times the
    /// window's height. 1 by default. The planner uses bands of this height if memory allows.
    /// </summary>
    public virtual int RowsAtOnce => 1;

    /// <summary>
    /// Returns what <c>plan</c> shows in addition to the parameters, such as the chosen algorithm or the window's anchor; null
    /// for nothing.
    /// </summary>
    public virtual string? Explain(IReadOnlyList<ImageInfo> inputs) => null;

    /// <summary>
    /// Returns the lines that <c>explain</c> shows: how the result is computed, what was chosen, and why. By default,
    /// <see cref="Explain"/>.
    /// </summary>
    /// <param name="context">The context of a kernel; the results of an analysis are not available.</param>
    /// <param name="precision">The pipeline's precision.</param>
    public virtual IReadOnlyList<string> ExplainInFull(KernelContext context, SamplePrecision precision) =>
        Explain(context.Inputs) is { Length: > 0 } note ? [note] : [];
}
