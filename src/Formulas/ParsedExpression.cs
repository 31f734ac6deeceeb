using System.Collections.Concurrent;
using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Expressions;
using PipelineKit.Formulas.Emission;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Formulas;

/// <summary>
/// The expression of an <c>op: window</c> or <c>op: pixel</c>, parsed once. Validation, inference of outputs, planning, memory
/// estimates and kernels all use this object.
/// </summary>
internal sealed class ParsedExpression
{
    private const int MostKept = 256;
    private static readonly ConcurrentDictionary<string, Program> Programs = new();
    private readonly ExpressionText? text;
    private readonly WindowUse use;
    private readonly Script? script;
    private readonly ExpressionException? fault;
    private readonly ExpressionShape? shape;
    private readonly ConcurrentDictionary<string, Reading> readings = new();
    private IReadOnlyList<string>? inputNames;

    /// <param name="text">The text; null if missing, which is reported elsewhere.</param>
    /// <param name="use">The context in which it is used.</param>
    public ParsedExpression(ExpressionText? text, WindowUse use)
    {
        (this.text, this.use) = (text, use);
        if (text is null)
            return;
        try
        {
            script = Parser.Parse(text.Text);
            shape = new ExpressionShape(script, text.Parameters);
        }
        catch (ExpressionException exception)
        {
            fault = exception;
        }
    }

    /// <summary>The names of the results, starting with the unnamed one; only <c>image</c> if the text is invalid.</summary>
    public IReadOnlyList<string> Outputs => script is null ? [Script.Unnamed] : [.. script.Results.Select(r => r.Name)];

    /// <summary>The window, extended to include every fixed neighbor that is read.</summary>
    public Extent Reach
    {
        get
        {
            var reach = use.Window;
            foreach (var beside in script?.Parts.OfType<Beside>() ?? [])
                reach = new(Math.Max(reach.Top, -beside.Dy), Math.Max(reach.Left, -beside.Dx), Math.Max(reach.Bottom, beside.Dy),
                    Math.Max(reach.Right, beside.Dx));
            return reach;
        }
    }

    /// <summary>Whether its only result depends on the sample of one image at the same position in the same channel.</summary>
    public bool IsSamplewise => script is not null && Outputs.Count == 1 && shape!.Images.Count <= 1
        && !script.Parts.Any(p => p is OfChannel or Beside);

    /// <summary>Whether it selects by conditions, which NaN does not meet.</summary>
    public bool HasConditions => script?.Parts.OfType<Call>().Any(c => c.Function is "if" or "where" or "any" or "all"
        || Vocabulary.Operators.GetValueOrDefault(c.Function) is { IsTruth: true }
        || Vocabulary.Prefixes.GetValueOrDefault(c.Function) is { IsTruth: true }) ?? false;

    /// <summary>Reports its errors, with their location in the text.</summary>
    public void Report(OperatorCheck check, string parameter)
    {
        inputNames = check.InputNames;
        if (Read(check.InputNames).Fault is { } wrong)
            check.Fail(Codes.BadExpression, parameter, wrong.Message, wrong.Cure, wrong.Offset, wrong.Length);
    }

    /// <summary>Returns the checked formulas for the given images.</summary>
    /// <exception cref="PipelineException">PK0306: it is invalid; <see cref="Report"/> gives the location. PK0502: an image lacks
    /// a channel it names.</exception>
    public IReadOnlyList<Formula> Formulas(IReadOnlyList<string> names, IReadOnlyList<ImageInfo> inputs)
    {
        var reading = Read(names);
        if (reading.Fault is { } wrong)
            throw new PipelineException(Codes.BadExpression, $"{wrong.Message}, at character {wrong.Offset + 1} of '{text}'",
                wrong.Cure);
        foreach (var term in Formula.Terms(reading.Formulas.Select(f => f.Value)))
        {
            var (input, read) = term switch { Sample s =>
                (s.Input, s.Channel), Neighbor n => (n.Input, n.Channel), _ => (0, null) };
            if (read is { } channel && channel >= inputs[input].Channels)
                throw new PipelineException(Codes.ChannelCount,
                    $"the expression reads channel {channel} of '{names[input]}', which has {inputs[input].Channels}",
                    "channels count from 0 and do not include alpha");
        }
        return reading.Formulas;
    }

    /// <summary>
    /// Returns the results for the given images: their common size; one channel if every image is read by channel, otherwise
    /// their common channels; a white if the result is within the range of the samples.
    /// </summary>
    public IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs, ImageInfo common, double? white) =>
        script is null || shape is null
        ? [common with { White = white }]
        : [.. script.Results.Select(r => common with
        {
            Channels = shape.NamesEveryChannel(r.Value) ? 1 : common.Channels,
            White = white
                ?? (inputs.All(i => i.White == inputs[0].White) && shape.StaysInRange(r.Value) ? inputs[0].White : null),
        })];

    /// <summary>Creates the kernel. Compiled once for all images that differ only in size.</summary>
    public RowKernel<T> Kernel<T>(KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new CompiledKernel<T>(Compiled(context.InputNames, context.Inputs, typeof(T) == typeof(double)), context);

    /// <summary>Returns the number of bytes that the kernel holds; 0 if the expression is invalid.</summary>
    public long KernelBytes(KernelContext context, bool isDouble) => script is null ? 0
        : Compiled(context.InputNames, context.Inputs, isDouble).Schedule.KernelBytes(context.Outputs[0].Width,
            context.Outputs.Max(o => o.Channels),
            context.Outputs.Count, context.InBytes.ElementAtOrDefault);

    /// <summary>Describes how every reducer is computed, and why; null if there is none.</summary>
    public string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        if (shape is null)
            return null;
        // Without a prior check, the stage's names are unknown, but no others can be used.
        var names = inputNames ?? shape.Images;
        ImageInfo[] images = [.. names.Select((_, i) => inputs[Math.Min(i, inputs.Count - 1)] with { Channels = int.MaxValue })];
        return Explanation.Note(Compiled(names, images, isDouble: false).Schedule, names);
    }

    /// <summary>Returns the lines that describe the formula, the choices made, and their reasons.</summary>
    public IReadOnlyList<string> ExplainInFull(KernelContext context, SamplePrecision precision) => Explanation.Lines(
        Formulas(context.InputNames, context.Inputs),
        Compiled(context.InputNames, context.Inputs, precision == SamplePrecision.Double).Schedule, context.InputNames,
            use.HasWindows);

    private Program Compiled(IReadOnlyList<string> names, IReadOnlyList<ImageInfo> inputs, bool isDouble)
    {
        var weights = use.Weights();
        var formulas = Formulas(names, inputs);
        var target = new ProgramTarget(use.Window, Reach, use.Outside.Border == Border.Shrink,
            [.. inputs.Select(use.Outside.Integers)], isDouble);
        var parameters = shape!.Parameters.Select(p => $"{p}={text!.Parameters[p]:R}");
        var key = string.Join('\n', text, string.Join(',', names), string.Join(',', parameters),
            target.Window, target.Shrinks, string.Join(',', target.Integers), isDouble, weights);
        if (Programs.Count >= MostKept)
            Programs.Clear();
        return Programs.GetOrAdd(key, _ => new Program(Scheduler.Plan(formulas, target)));
    }

    private Reading Read(IReadOnlyList<string> names) => readings.GetOrAdd(string.Join(',', names), _ =>
    {
        if (script is null)
            return new([], fault);
        try
        {
            return new(new Checker(new Scope(names, text!.Parameters, use.HasWindows), use.WeightsIfRight()).Check(script), null);
        }
        catch (ExpressionException exception)
        {
            return new([], exception);
        }
    });

    private sealed record Reading(IReadOnlyList<Formula> Formulas, ExpressionException? Fault);
}
