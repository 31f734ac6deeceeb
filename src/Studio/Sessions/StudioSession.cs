using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Recovery;
using PipelineKit.Diagnostics;
using PipelineKit.Editing;
using PipelineKit.Graph;
using PipelineKit.Studio.Engine;
using PipelineKit.Studio.Evaluation;
using PipelineKit.Studio.Memory;
using PipelineKit.Studio.Previews;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Sources;

namespace PipelineKit.Studio.Sessions;

/// <summary>
/// The session of one pipeline file. All pages show this session, so a change on one page appears on all.
/// </summary>
internal sealed partial class StudioSession : IDisposable
{
    // Larger images get a first look from a reduced copy.
    private const long QuickPixels = 2 << 20;
    // The system limits the number of watched files; the rest of a longer stack is checked when something else changes.
    private const int MostImages = 64;

    private readonly StudioTools tools;
    private readonly AllowedFolders folders;
    private readonly ItemFinder finder;
    private readonly ValueCache values = new();
    private readonly Evaluator evaluator;
    private readonly string scratch;
    private readonly bool isDashboard;
    private readonly FileWatch watch;
    private readonly DocumentStore store;
    private readonly UnsavedText unsaved;
    private readonly Lock sync = new();
    private OpenItem? open;

    /// <summary>Opens a pipeline file.</summary>
    /// <param name="request">The request of the command line.</param>
    /// <param name="tools">The services.</param>
    /// <param name="folders">The folders that may be read and written.</param>
    /// <param name="store">Reads and saves the file; by default, unsaved text is kept in the user's state folder.</param>
    public StudioSession(StudioRequest request, StudioTools tools, AllowedFolders folders, DocumentStore? store = null)
    {
        (this.store, unsaved) = (store ??= new(), new(store));
        (this.tools, this.folders, finder, isDashboard) = (tools, folders, new(request, tools), request.Dashboard);
        Path = System.IO.Path.GetFullPath(request.Pipeline ?? "pipeline.yaml");
        scratch = Directory.CreateTempSubdirectory("pipelinekit-studio-").FullName;
        evaluator = new(new RasterCache(CacheBudget.Rasters), values, scratch);
        Store = new(new PictureMaker(evaluator));
        var document = First(store, Path);
        State = Next(new(0, new EditHistory(new PipelineText(Path, document.Text)), Interpretation.Nothing)
        {
            Saved = document,
            Settings = request.Settings,
            Recovered = isDashboard ? [] : store.Recoverable(Path),
        });
        watch = new FileWatch(Look);
        watch.Follow([Path, .. State.Follows.Paths]);
    }

    /// <summary>Raised after every change, on any thread.</summary>
    public event Action? Changed;

    /// <summary>Gets the path of the file.</summary>
    public string Path { get; }

    /// <summary>Gets the services.</summary>
    public StudioTools Tools => tools;

    /// <summary>Gets the pictures that pages may request.</summary>
    public PictureStore Store { get; }

    /// <summary>Gets the size of everything that is cached, in bytes.</summary>
    public long CachedBytes => evaluator.CachedBytes + Store.CachedBytes;

    /// <summary>Gets the current state.</summary>
    public StudioState State { get; private set; }

    /// <summary>Shows another item.</summary>
    public void Show(int item) => Change(state => state with
    {
        Item = Math.Clamp(item, 0, Math.Max(0, state.Items.Count - 1)),
        Frame = 0,
    });

    /// <summary>Shows another frame of the item, counted from 0.</summary>
    public void ShowFrame(int frame) => Change(state => state with { Frame = Math.Clamp(frame, 0, state.Frames - 1) });

    /// <summary>Returns the files that can be chosen for a parameter.</summary>
    public IReadOnlyList<FileEntry> Files(string? folder) => FileEntry.In(folder, folders);

    /// <summary>Returns a path relative to the pipeline file.</summary>
    public string Relative(string path) =>
        System.IO.Path.GetRelativePath(RealPath.Of(System.IO.Path.GetDirectoryName(Path)!), RealPath.Of(path)).Replace('\\', '/');

    /// <summary>Sets the factor by which images are reduced for first looks, which depends on the zoom of the view.</summary>
    public void Reduce(int factor)
    {
        if (factor != State.Reduction)
            Change(state => state with { Reduction = factor });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        watch.Dispose();
        lock (sync)
        {
            open?.Dispose();
            open = null;
            unsaved.End(leave: State.IsDirty);
        }
        try
        {
            Directory.Delete(scratch, recursive: true);
        }
        catch (IOException)
        {
            // Files still in use are deleted when they are closed.
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
        State = state with { Unkept = unsaved.Follow(State, state) };
        watch.Follow([Path, .. State.Follows.Paths]);
    }

    private StudioState Next(StudioState state)
    {
        var meaning = Interpretation.Of(state.Source, state.Settings, tools, folders);
        state = state with
        {
            Version = state.Version + 1,
            Meaning = meaning,
            Document = meaning.Document ?? state.Document,
        };
        if (meaning.Graph is not { } graph || meaning.Shown is not { } shown)
            return state with { Follows = Followed(state) };
        var (items, faults) = finder.Find(graph, Path);
        var at = Math.Min(state.Item, Math.Max(0, items.Count - 1));
        state = state with { Graph = shown, Items = items, Item = at, Faults = faults };
        state = state with { Follows = Followed(state) };
        if (items.Count == 0)
            return state with { Exact = null, Quick = null };
        try
        {
            var item = Open(graph, items[state.Item], state.Frame);
            state = state with { Frames = item.Frames };
            var exact = Scene.Exact(item.Bind(shown), item.Full, values);
            var factor = item.FactorFor(QuickPixels, state.Reduction);
            return state with { Exact = exact, Quick = factor == 1 ? null : exact.Reduced(item.Reduced(factor)) };
        }
        catch (PipelineException e)
        {
            return state with { Faults = e.Diagnostics };
        }
    }

    private static FollowedFiles Followed(StudioState state) => FollowedFiles.Of(state.Meaning.Document, state.Graph,
        (state.Items.ElementAtOrDefault(state.Item)?.Files ?? []).Take(MostImages));

    private OpenItem Open(PipelineGraph graph, BatchItem item, int frame)
    {
        if (open is { } known && known.Fits(graph, item, frame))
            return known;
        open?.Dispose();
        open = null;
        Store.Forget();
        return open = new OpenItem(graph, item, frame, tools.Formats, scratch);
    }
}
