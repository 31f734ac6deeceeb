using PipelineKit.Studio.Evaluation;
using PipelineKit.Studio.Memory;
using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Previews;

/// <summary>
/// The pictures that pages may request, by their keys. At most one exact picture and one first look are computed at a time,
/// because each uses all processors.
/// </summary>
/// <param name="maker">Computes pictures.</param>
internal sealed class PictureStore(PictureMaker maker)
{
    // A scene holds its graph; those of large graphs are fewer.
    private const int MostStages = 20_000, LeastScenes = 8;

    private readonly SharedWork<Overview> overviews = new(CacheBudget.Overviews, o => o.Bytes);
    private readonly SharedWork<Pixels> bands = new(CacheBudget.Bands, b => b.Rgba.Length);
    private readonly Turns exact = new(), quick = new();
    private readonly Dictionary<string, Picture> pictures = [];
    private readonly Queue<Scene> scenes = [];
    private readonly HashSet<Scene> known = [];
    private readonly Lock sync = new();
    private int stages;

    /// <summary>Gets the size of all cached pictures in bytes.</summary>
    public long CachedBytes => overviews.Bytes + bands.Bytes;

    /// <summary>Registers a picture and returns its key; nothing is computed.</summary>
    public string Add(Picture picture)
    {
        lock (sync)
        {
            // The latest scene with this picture: an earlier one is released sooner.
            pictures[picture.Key] = picture;
            if (known.Add(picture.Scene))
            {
                scenes.Enqueue(picture.Scene);
                stages += picture.Scene.Graph.Nodes.Count;
            }
            while (scenes.Count > CacheBudget.Scenes || stages > MostStages && scenes.Count > LeastScenes)
                Release(scenes.Dequeue());
        }
        return picture.Key;
    }

    /// <summary>Releases all pictures: their inputs are closed.</summary>
    public void Forget()
    {
        lock (sync)
        {
            pictures.Clear();
            scenes.Clear();
            known.Clear();
            stages = 0;
        }
    }

    /// <summary>Returns the picture of a key, or null.</summary>
    public Picture? Find(string key)
    {
        lock (sync)
            return pictures.GetValueOrDefault(key);
    }

    /// <summary>Returns a whole picture if it has been computed.</summary>
    public Overview? Finished(string key) => overviews.Find(key);

    /// <summary>Computes a whole picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="isView">Whether it is for a view, not for a thumbnail.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public Task<Overview> Overview(Picture picture, bool isView, CancellationToken cancellation) => overviews.Get(picture.Key,
        end => TurnsOf(picture).Take(() => maker.Overview(picture, end), isView, end), cancellation);

    /// <summary>Computes a whole picture for a view.</summary>
    public Task<Overview> Overview(Picture picture, CancellationToken cancellation) => Overview(picture, true, cancellation);

    /// <summary>Returns a tile of a level; empty outside the picture.</summary>
    public async Task<PixelArea> Tile(Picture picture, int level, int column, int row, CancellationToken cancellation)
    {
        const int side = PictureMaker.Tile;
        var overview = await Overview(picture, cancellation);
        if (level > overview.Coarsest)
            return default;
        if (level >= overview.Base)
            return overview.Levels[level - overview.Base].Area(Start(column), Start(row), side, side);
        if (((long)row * side) << level >= overview.Info.Height)
            return default;
        var band = await bands.Get($"{picture.Key}/{level}/{row}",
            end => TurnsOf(picture).Take(() => maker.Band(picture, overview, level, row, end), true, end), cancellation);
        return band.Area(Start(column), 0, side, side);
    }

    /// <summary>Computes the samples of one pixel.</summary>
    public Task<double[]> Sample(Picture picture, int x, int y, CancellationToken cancellation) =>
        Task.Run(() => TurnsOf(picture).Take(() => maker.Sample(picture, x, y, cancellation), true, cancellation), cancellation);

    /// <summary>Does other work on whole images while no exact picture is being computed.</summary>
    public Task<T> Measure<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Run(() => exact.Take(work, true, cancellation), cancellation);

    private Turns TurnsOf(Picture picture) => picture.Scene.IsExact ? exact : quick;

    // Far outside the picture, however large the number.
    private static int Start(int number) => (int)Math.Min((long)number * PictureMaker.Tile, int.MaxValue);

    private void Release(Scene scene)
    {
        known.Remove(scene);
        stages -= scene.Graph.Nodes.Count;
        foreach (var key in pictures.Where(p => p.Value.Scene == scene).Select(p => p.Key).ToList())
            pictures.Remove(key);
    }
}
