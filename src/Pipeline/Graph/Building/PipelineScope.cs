using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Names;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>One pipeline file while its graph is built: what its names mean.</summary>
internal sealed class PipelineScope
{
    private const int MostShown = 20;

    private readonly Dictionary<string, int> stageByName = [];

    /// <summary>
    /// Finds the operators and files of all stages and binds their parameters; <see cref="Wire"/> does the rest.
    /// </summary>
    /// <param name="build">What all files of one graph share.</param>
    /// <param name="document">The file.</param>
    /// <param name="parameters">The values of its parameters.</param>
    /// <param name="prefix">What comes before the names of its nodes.</param>
    /// <param name="files">The files that use it, the outermost first, and itself.</param>
    public PipelineScope(
        Build build, PipelineDocument document, IReadOnlyDictionary<string, Node> parameters,
        string prefix, IReadOnlyList<string> files)
    {
        (Build, Document, Parameters, Prefix, Files) = (build, document, parameters, prefix, files);
        Numbers = parameters.ToDictionary(p => p.Key, p => PipelineParameters.Number(p.Value));
        Inputs = [.. document.Inputs.Select((_, i) => new PipelineInput(i))];
        Patterns = MatchReader.Read(document.Inputs, Bag);
        Names = new NameTable(this);
        References = new References(this);
        Operators = build.OperatorsOf(document);
        for (var i = 0; i < document.Stages.Count; i++)
            stageByName.TryAdd(document.Stages[i].Name.Text, i);
        var maker = new StageMaker(this);
        Stages = [.. document.Stages.Select(maker.Make)];
        Outputs = new OutputResolver(this).Resolve();
    }

    public Build Build { get; }

    /// <summary>The operators that stages of this file may name.</summary>
    public OperatorRegistry Operators { get; }

    public DiagnosticBag Bag => Build.Bag;

    public PipelineDocument Document { get; }

    public IReadOnlyDictionary<string, Node> Parameters { get; }

    /// <summary>The parameters as expressions see them; null for what is no number.</summary>
    public IReadOnlyDictionary<string, double?> Numbers { get; }

    public string Prefix { get; }

    public IReadOnlyList<string> Files { get; }

    public References References { get; }

    /// <summary>What names in <c>${ }</c> mean.</summary>
    public NameTable Names { get; }

    public IReadOnlyList<PipelineInput> Inputs { get; }

    /// <summary>What the names of the files of each input look like; null where any will do.</summary>
    public IReadOnlyList<MatchPattern?> Patterns { get; }

    public IReadOnlyList<Stage> Stages { get; }

    public IReadOnlyList<ScopeOutput> Outputs { get; }

    /// <summary>The stages that outputs read, by position in the file.</summary>
    public SortedSet<int> OutputReads { get; } = [];

    /// <summary>The stages that views show, by position in the file.</summary>
    public SortedSet<int> ViewReads { get; } = [];

    /// <summary>The views of the file; only those of the outermost are looked at.</summary>
    public IReadOnlyList<ScopeView> Views { get; private set; } = [];

    /// <summary>Finds what the views show and change.</summary>
    public void ResolveViews() => Views = new ViewResolver(this).Resolve();

    /// <summary>Whether some image may be a stack: an input is one, or another file may give one.</summary>
    public bool MayHaveStacks => Files.Count > 1 || Document.Inputs.Any(i => i.As == InputForm.Stack);

    /// <summary>The position of a stage, or null.</summary>
    public int? FindStage(string name) => stageByName.TryGetValue(name, out var at) ? at : null;

    /// <summary>The position of an input, or null.</summary>
    public int? FindInput(string name)
    {
        for (var i = 0; i < Document.Inputs.Count; i++)
            if (Document.Inputs[i].Name.Text == name)
                return i;
        return null;
    }

    /// <summary>Connects the stages with each other, checks them, and finds rings.</summary>
    public void Wire()
    {
        var wiring = new InputWiring(this);
        for (var i = 0; i < Stages.Count; i++)
        {
            wiring.Wire(i);
            LateValues.Connect(this, Stages[i]);
            StageCheck.Run(Stages[i], Bag);
            if (Stages[i] is OperatorStage stage)
                LatePlanning.Check(stage, Bag);
            if (Stages[i] is UseStage use)
                use.Inner.Wire();
        }
        foreach (var ring in StageOrder.Of([.. Stages.Select(s => s.Reads)]).Rings)
        {
            var names = ring.Select(i => Stages[i].Name).ToList();
            Bag.Error(Codes.Cycle, names.Count == 1
                    ? $"stage '{names[0]}' reads itself"
                    : $"stages read each other in a ring: {string.Join(" -> ", Shown(names).Append(names[0]))}",
                Stages[ring[0]].Document.Name.Place,
                $"let {(names.Count == 1 ? "it" : "one of them")} read an earlier stage or an input");
        }
    }

    // Of a long ring its first stages, which is where to cut it.
    private static IEnumerable<string> Shown(List<string> names) =>
        names.Count <= MostShown ? names : names.Take(MostShown).Append($"… ({names.Count - MostShown} more)");

    /// <summary>Every operator stage, those of used files included, in the order of the files.</summary>
    public IEnumerable<OperatorStage> OperatorStages() => Stages.SelectMany(s => s switch
    {
        OperatorStage stage => [stage],
        UseStage use => use.Inner.OperatorStages(),
        _ => Enumerable.Empty<OperatorStage>(),
    });

    /// <summary>Warns of stages that no output needs, in this file and those it uses.</summary>
    public void WarnOfUnused()
    {
        var used = new HashSet<int>();
        var open = new Stack<int>(OutputReads.Union(ViewReads));
        while (open.TryPop(out var at))
            if (used.Add(at))
                foreach (var read in Stages[at].Reads)
                    open.Push(read);
        for (var i = 0; i < Stages.Count; i++)
        {
            if (!used.Contains(i))
                Bag.Warn(Codes.UnusedStage, $"stage '{Stages[i].Name}' is unused: no output needs it, so it is left out",
                    Stages[i].Document.Name.Place, "name it in 'outputs' or in the 'in' of another stage, or remove it");
            if (Stages[i] is UseStage use)
                use.Inner.WarnOfUnused();
        }
    }
}
