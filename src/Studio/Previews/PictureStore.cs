using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Previews;

/// <summary>
/// The pictures that pages may ask for, by their keys. At most one exact picture and one approximation are computed at a time:
/// each uses all processors.
/// </summary>
/// <param name="maker">Computes them.</param>
internal sealed class PictureStore(PictureMaker maker)
{
    private const int Most = 4096;
    private const long OverviewBytes = 256L << 20, BandBytes = 128L << 20;

    private readonly SharedWork<Overview> overviews = new(OverviewBytes, o => o.Bytes);
    private readonly SharedWork<Pixels> bands = new(BandBytes, b => b.Rgba.Length);
    private readonly SemaphoreSlim exact = new(1), quick = new(1);
    private readonly Dictionary<string, Picture> pictures = [];
    private readonly Queue<string> order = [];
    private readonly Lock sync = new();

    /// <summary>Makes a picture known; nothing is computed.</summary>
    public string Add(Picture picture)
    {
        lock (sync)
        {
            if (pictures.TryAdd(picture.Key, picture))
                order.Enqueue(picture.Key);
            while (order.Count > Most)
                pictures.Remove(order.Dequeue());
        }
        return picture.Key;
    }

    /// <summary>The picture of a key, or null.</summary>
    public Picture? Find(string key)
    {
        lock (sync)
            return pictures.GetValueOrDefault(key);
    }

    /// <summary>A picture as a whole, if it has been computed.</summary>
    public Overview? Finished(string key) => overviews.Find(key);

    /// <summary>A picture as a whole.</summary>
    public Task<Overview> Overview(Picture picture, CancellationToken cancellation) => overviews.Get(picture.Key,
        end => InTurn(picture, () => maker.Overview(picture, end), end), cancellation);

    /// <summary>A tile of a level; empty outside the picture.</summary>
    public async Task<Pixels> Tile(Picture picture, int level, int column, int row, CancellationToken cancellation)
    {
        var overview = await Overview(picture, cancellation);
        if (level >= overview.Base)
            return level > overview.Coarsest ? Pixels.Blank(0, 0) : overview.Levels[level - overview.Base]
                .Part(column * PictureMaker.Tile, row * PictureMaker.Tile, PictureMaker.Tile, PictureMaker.Tile);
        if (((long)row * PictureMaker.Tile) << level >= overview.Info.Height)
            return Pixels.Blank(0, 0);
        var band = await bands.Get($"{picture.Key}/{level}/{row}",
            end => InTurn(picture, () => maker.Band(picture, overview, level, row, end), end), cancellation);
        return band.Part(column * PictureMaker.Tile, 0, PictureMaker.Tile, PictureMaker.Tile);
    }

    /// <summary>The samples of one pixel.</summary>
    public Task<double[]> Sample(Picture picture, int x, int y, CancellationToken cancellation) =>
        Task.Run(() => InTurn(picture, () => maker.Sample(picture, x, y, cancellation), cancellation), cancellation);

    /// <summary>Measures whole images when no exact picture is being computed.</summary>
    public Task<T> Measure<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Run(() => InTurn(exact, work, cancellation), cancellation);

    private Task<T> InTurn<T>(Picture picture, Func<T> work, CancellationToken cancellation) =>
        InTurn(picture.Scene.IsExact ? exact : quick, work, cancellation);

    private static async Task<T> InTurn<T>(SemaphoreSlim turn, Func<T> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return work();
        }
        finally
        {
            turn.Release();
        }
    }
}
