using PipelineKit.Imaging;
using PipelineKit.Studio.Memory;

namespace PipelineKit.Studio.Evaluation;

/// <summary>The values of stages, measured on whole images, by the keys of the stages.</summary>
internal sealed class ValueCache
{
    private const int Entry = 256;
    private readonly LeastRecentlyUsed<IReadOnlyDictionary<string, object>> known = new(CacheBudget.Values,
        values => values.Values.Sum(v => Entry + (v is Matrix table ? (long)table.Rows * table.Columns * sizeof(double) : 0)));

    /// <summary>Gets the size of all values in bytes, roughly.</summary>
    public long Bytes => known.Bytes;

    /// <summary>Returns the values of a stage, or null.</summary>
    public IReadOnlyDictionary<string, object>? Find(string key) => known.Find(key);

    /// <summary>Keeps the values of a stage.</summary>
    public void Add(string key, IReadOnlyDictionary<string, object> values) => known.Add(key, values);
}
