using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>A proxy for an operator whose class is loaded only in worker processes, where the engine runs it.</summary>
internal sealed class IsolatedOperator(IsolatedPlugin plugin, string name,
    IReadOnlyList<ParameterDescriptor> parameters) : OperatorStandIn
{
    private readonly Dictionary<string, object?> given = [];
    private IReadOnlyDictionary<string, object>? settled;
    private OperatorTraits? traits;
    private Recipe? recipe;

    /// <summary>Gets the plugin that runs it.</summary>
    public IsolatedPlugin Plugin => plugin;

    /// <summary>Gets the operator's name in messages.</summary>
    public string Speaker => plugin.Speaker(name);

    /// <summary>Gets the recipe for a worker to create it.</summary>
    public Recipe Recipe => recipe ??= new(name,
        [.. given.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, Portable(p.Key, p.Value)))], settled);

    /// <summary>Gets the traits with the current parameters; those passed to the constructor are for the defaults.</summary>
    public override OperatorTraits Traits
    {
        get => traits ??= plugin.Ask(MessageKind.Describe, Recipe, _ => { }, OperatorTraits.Read);
        init => traits = value;
    }

    public object? Get(string parameter, object? initial) => given.GetValueOrDefault(parameter, initial);

    public void Set(string parameter, object? value)
    {
        given[parameter] = value;
        (recipe, traits) = (null, null);
    }

    public override Operator Settle(IReadOnlyDictionary<string, object> values)
    {
        foreach (var (key, value) in values)
            if (value is OpaqueValue { TypeName: var type })
                throw new PipelineException(Codes.Isolation,
                    $"{Speaker} sizes its result by '{key}', a {type}, which cannot be sent between processes",
                    "use numbers and tables, or run the plugin in the host process");
        var one = new IsolatedOperator(plugin, name, parameters) { settled = values };
        foreach (var (key, value) in given)
            one.given[key] = value;
        return one;
    }

    public override void Check(OperatorCheck check) => plugin.Ask(MessageKind.Check, Recipe,
        question => question.WriteList(check.InputNames, question.Write),
        answer => answer.ReadList(() => OperatorFindings.Read(answer, check)));

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        plugin.Ask(MessageKind.Infer, Recipe, question => question.WriteInfos(inputs), answer => answer.ReadInfos());

    public override ColorProfile? ProfileOf(int output, IReadOnlyList<ImageInfo> inputs) => Infer(inputs)[output].Profile;

    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => FootprintIn(inputs).Reaches[input];

    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) => FootprintIn(inputs).AnalysisReaches[input];

    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => FootprintIn(inputs).AnalysisBytes;

    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        FootprintIn(inputs).Scratch;

    public override string? Explain(IReadOnlyList<ImageInfo> inputs) => FootprintIn(inputs).Explanation;

    public override IReadOnlyList<string> ExplainInFull(KernelContext context, SamplePrecision precision) =>
        plugin.Ask(MessageKind.Explain, Recipe, question =>
        {
            ContextMessage.Write(question, context);
            question.Write(precision == SamplePrecision.Double);
        }, answer => answer.ReadList(answer.ReadString));

    public override long KernelBytes(KernelContext context, int sampleBytes) =>
        plugin.Ask(MessageKind.KernelBytes, Recipe, question =>
        {
            ContextMessage.Write(question, context);
            question.Write(sampleBytes);
        }, answer => answer.ReadBytes());

    private Footprint FootprintIn(IReadOnlyList<ImageInfo> inputs) => plugin.Ask(MessageKind.Footprint, Recipe,
        question => question.WriteInfos(inputs),
        answer => Footprint.Read(answer, (input, analysis, rows) => Rows(inputs, input, analysis, rows)));

    private RowRange Rows(IReadOnlyList<ImageInfo> inputs, int input, bool analysis, RowRange rows) =>
        plugin.Ask(MessageKind.Rows, Recipe, question =>
        {
            question.WriteInfos(inputs);
            question.Write(input);
            question.Write(analysis);
            question.WriteRows(rows);
        }, answer => answer.ReadRows(inputs[input].Height));

    private object? Portable(string parameter, object? value) =>
        value is null ? null : parameters.First(p => p.Name == parameter).Type.Portable(value);
}
