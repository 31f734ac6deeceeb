using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Names;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>A pipeline file while its graph is built, with the meaning of its names.</summary>
internal sealed class PipelineScope
{
    private const int MostShown = 20;

    private readonly Dictionary<string, int> stageByName = [];

    /// <summary>
    /// Resolves the operators and files of all stages, and binds their parameters; <see cref="Wire"/> does the rest.
    /// </summary>
    /// <param name="build">The state shared by all files of the graph.</param>
    /// <param name="document">The file.</param>
    /// <param name="parameters">The values of its parameters.</param>
    /// <param name="prefix">What comes before the names of its nodes.</param>
    /// <param name="files">The files that use it, the outermost first, and itself.</param>
    /// <param name="origins">For each input of a used file, the input of the whole pipeline that it is given; null for the
    /// outermost file.</param>
    public PipelineScope(
        Build build, PipelineDocument document, IReadOnlyDictionary<string, Node> parameters,
        string prefix, IReadOnlyList<string> files, IReadOnlyList<FactOrigin?>? origins = null)
    {
        Origins = origins ?? [.. document.Inputs.Select((input, i) => new FactOrigin(i, input.Name.Text))];
        (Build, Document, Parameters, Prefix, Files) = (build, document, parameters, prefix, files);
        Numbers = parameters.ToDictionary(p => p.Key, p => PipelineParameters.Number(p.Value));
        Inputs = [.. document.Inputs.Select((_, i) => new PipelineInput(i))];
        Patterns = MatchReader.Read(document.Inputs, Bag);
        Names = new NameTable(this);
        References = new References(this);
        Operators = build.OperatorsOf(document);
        NameStages();
        Document = document with { Stages = OverStages.Of(this) };
        NameStages();
        var maker = new StageMaker(this);
        Stages = [.. Document.Stages.Select(maker.Make)];
        Outputs = new OutputResolver(this).Resolve();
    }

    public Build Build { get; }

    /// <summary>Gets the operators available to the file.</summary>
    public OperatorRegistry Operators { get; }

    public DiagnosticBag Bag => Build.Bag;

    /// <summary>The file; a stage whose expression reduces a stack is several there.</summary>
    public PipelineDocument Document { get; }

    public IReadOnlyDictionary<string, Node> Parameters { get; }

    /// <summary>Gets the parameters for expressions; null for values that are not numbers.</summary>
    public IReadOnlyDictionary<string, double?> Numbers { get; }

    public string Prefix { get; }

    public IReadOnlyList<string> Files { get; }

    public References References { get; }

    /// <summary>Gets the names in <c>${ }</c>.</summary>
    public NameTable Names { get; }

    public IReadOnlyList<PipelineInput> Inputs { get; }

    /// <summary>Where facts about each input come from; null where it is given what a stage made.</summary>
    public IReadOnlyList<FactOrigin?> Origins { get; }

    /// <summary>What the names of the files of each input look like; null where any will do.</summary>
    public IReadOnlyList<MatchPattern?> Patterns { get; }

    public IReadOnlyList<Stage> Stages { get; }

    public IReadOnlyList<ScopeOutput> Outputs { get; }

    /// <summary>Gets the positions of the stages that outputs read.</summary>
    public SortedSet<int> OutputReads { get; } = [];

    /// <summary>Gets the positions of the stages that views show.</summary>
    public SortedSet<int> ViewReads { get; } = [];

    /// <summary>Gets the views of the file; only those of the outermost file are used.</summary>
    public IReadOnlyList<ScopeView> Views { get; private set; } = [];

    /// <summary>Resolves the sources and parameters of the views.</summary>
    public void ResolveViews() => Views = new ViewResolver(this).Resolve();

    /// <summary>Gets whether an image may be a stack, because of an input or a using file.</summary>
    public bool MayHaveStacks => Files.Count > 1 || Document.Inputs.Any(i => i.As == InputForm.Stack);

    /// <summary>Returns the position of a stage, or null.</summary>
    public int? FindStage(string name) => stageByName.TryGetValue(name, out var at) ? at : null;

    /// <summary>Returns the position of an input, or null.</summary>
    public int? FindInput(string name)
    {
        for (var i = 0; i < Document.Inputs.Count; i++)
            if (Document.Inputs[i].Name.Text == name)
                return i;
        return null;
    }

    private void NameStages()
    {
        stageByName.Clear();
        for (var i = 0; i < Document.Stages.Count; i++)
            stageByName.TryAdd(Document.Stages[i].Name.Text, i);
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
                    : $"stages form a cycle: {string.Join(" -> ", Shown(names).Append(names[0]))}",
                Stages[ring[0]].Document.Name.Place,
                $"let {(names.Count == 1 ? "it" : "one of them")} read an earlier stage or an input");
        }
    }

    // Shortens a long cycle to its first stages, where it can be broken.
    private static IEnumerable<string> Shown(List<string> names) =>
        names.Count <= MostShown ? names : names.Take(MostShown).Append($"… ({names.Count - MostShown} more)");

    /// <summary>Returns all operator stages, including those of used files, in file order.</summary>
    public IEnumerable<OperatorStage> OperatorStages() => Stages.SelectMany(s => s switch
    {
        OperatorStage stage => [stage],
        UseStage use => use.Inner.OperatorStages(),
        _ => Enumerable.Empty<OperatorStage>(),
    });

    /// <summary>Warns about stages that no output needs, in this file and those it uses.</summary>
    public void WarnOfUnused()
    {
        var used = new HashSet<int>();
        var open = new Stack<int>();
        foreach (var read in OutputReads)
            open.Push(read);
        foreach (var shown in ViewReads)
            open.Push(shown);
        while (open.TryPop(out var at))
            if (used.Add(at))
                foreach (var read in Stages[at].Reads)
                    open.Push(read);
        for (var i = 0; i < Stages.Count; i++)
        {
            if (!used.Contains(i))
                Bag.Warn(Codes.UnusedStage, $"stage '{Stages[i].Name}' is unused: no output depends on it, so it is skipped",
                    Stages[i].Document.Name.Place, "use it in 'outputs' or in the 'in' of another stage, or remove it");
            if (Stages[i] is UseStage use)
                use.Inner.WarnOfUnused();
        }
    }
}
