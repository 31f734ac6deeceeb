using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Editing;
using PipelineKit.Graph;
using PipelineKit.Studio.Engine;
using PipelineKit.Studio.Evaluation;
using PipelineKit.Studio.Previews;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Sources;

namespace PipelineKit.Studio.Sessions;

/// <summary>
/// One pipeline file being worked on. There is one session a file, and pages are views of it: what one page changes, all show.
/// </summary>
internal sealed partial class StudioSession : IDisposable
{
    // A first look at larger images is taken of a reduced copy.
    private const long QuickPixels = 2 << 20;
    private const long CacheBytes = 768L << 20;

    private readonly StudioTools tools;
    private readonly AllowedFolders folders;
    private readonly ItemFinder finder;
    private readonly ValueCache values = new();
    private readonly Evaluator evaluator;
    private readonly string scratch;
    private readonly bool isDashboard;
    private readonly FileWatch watch;
    private readonly RecoveryFile recovery;
    private readonly Lock sync = new();
    private OpenItem? open;

    /// <summary>Opens a pipeline's file.</summary>
    public StudioSession(StudioRequest request, StudioTools tools, AllowedFolders folders)
    {
        (this.tools, this.folders, finder, isDashboard) = (tools, folders, new(request, tools), request.Dashboard);
        Path = System.IO.Path.GetFullPath(request.Pipeline ?? "pipeline.yaml");
        scratch = Directory.CreateTempSubdirectory("pipelinekit-studio-").FullName;
        evaluator = new(new RasterCache(CacheBytes), values, scratch);
        Store = new(new PictureMaker(evaluator));
        var text = SourceFile.Read(Path);
        State = Next(new(0, new EditHistory(new PipelineText(Path, text)), Interpretation.Nothing)
        {
            Saved = text,
            Settings = request.Settings,
        });
        recovery = new RecoveryFile(Path);
        if (!isDashboard && recovery.Left() is { } left && left != text)
            State = State with { Recovered = left };
        watch = new FileWatch(Path, Look);
    }

    /// <summary>Told after every change, on any thread.</summary>
    public event Action? Changed;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The operators there are.</summary>
    public StudioTools Tools => tools;

    /// <summary>The pictures that pages may ask for.</summary>
    public PictureStore Store { get; }

    /// <summary>Told when what is not saved is safe on disk, or nothing is; for tests.</summary>
    public event Action? Kept
    {
        add => recovery.Written += value;
        remove => recovery.Written -= value;
    }

    /// <summary>What is shown now.</summary>
    public StudioState State { get; private set; }

    /// <summary>Shows another item.</summary>
    public void Show(int item) => Change(state => state with { Item = Math.Clamp(item, 0, Math.Max(0, state.Items.Count - 1)) });

    /// <inheritdoc/>
    public void Dispose()
    {
        watch.Dispose();
        recovery.Dispose();
        lock (sync)
            open?.Dispose();
        try
        {
            Directory.Delete(scratch, recursive: true);
        }
        catch (IOException)
        {
            // What is still in use goes with the process: such files have no names where names are not needed.
        }
    }

    private void Change(Func<StudioState, StudioState> change)
    {
        lock (sync)
            Take(Next(change(State)));
        Changed?.Invoke();
    }

    private void Take(StudioState state)
    {
        State = state;
        // What was left is kept until somebody decides about it.
        if (state.Recovered is null)
            recovery.Keep(state.IsDirty ? state.History.Text.Text : null);
    }

    private StudioState Next(StudioState state)
    {
        var meaning = Interpretation.Of(state.Source, state.Settings, tools, folders);
        state = state with { Version = state.Version + 1, Meaning = meaning };
        if (meaning.Graph is not { } graph || meaning.Shown is not { } shown)
            return state;
        var (items, faults) = finder.Find(graph, Path);
        var at = Math.Min(state.Item, Math.Max(0, items.Count - 1));
        state = state with { Graph = shown, Items = items, Item = at, Faults = faults };
        if (items.Count == 0)
            return state with { Exact = null, Quick = null };
        try
        {
            var item = Open(graph, items[state.Item]);
            var exact = Scene.Exact(item.Bind(shown), item.Full, values);
            var factor = item.FactorFor(QuickPixels);
            return state with { Exact = exact, Quick = factor == 1 ? null : exact.Reduced(item.Reduced(factor)) };
        }
        catch (PipelineException e)
        {
            return state with { Faults = e.Diagnostics };
        }
    }

    private OpenItem Open(PipelineGraph graph, BatchItem item)
    {
        if (open is { } known && known.Fits(graph, item))
            return known;
        open?.Dispose();
        open = null;
        return open = new OpenItem(graph, item, tools.Formats, scratch);
    }
}
