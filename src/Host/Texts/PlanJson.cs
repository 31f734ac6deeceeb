using System.Text.Json;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Running;
using PipelineKit.Graph;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>Writes plans as JSON; see docs/plan.schema.json.</summary>
internal sealed class PlanJson : IPlanListing
{
    private readonly List<Action<Utf8JsonWriter>> items = [], rest = [];
    private bool hasItems;

    /// <summary>Writes the results.</summary>
    public void Write(Utf8JsonWriter json)
    {
        if (hasItems)
            GraphJson.Each(json, "items", items, write => write(json));
        foreach (var write in rest)
            write(json);
    }

    public void Structure(PipelineGraph graph) => rest.Insert(0, json =>
    {
        json.WriteStartObject("pipeline");
        GraphJson.Write(json, graph);
        json.WriteEndObject();
    });

    public void LeftOut(BatchItem item, Reason reason) => Item(item, "leave", reason, _ => { });

    public void Runs(BatchItem item, PreparedItem prepared, Reason? reason)
    {
        // The item is disposed by the time it is written.
        var (images, frames, bytes) = (prepared.Plan.Typed.Inputs, prepared.Images.Count, prepared.Bytes);
        Item(item, "run", reason, json =>
        {
            json.WriteStartArray("images");
            foreach (var image in images)
                GraphJson.WriteValue(json, image);
            json.WriteEndArray();
            json.WriteNumber("frames", frames);
            json.WriteNumber("bytes", bytes);
        });
    }

    public void Fails(BatchItem item, ItemFailure failure, Reason? reason) => Item(item, "fail", reason, json =>
    {
        json.WriteStartObject("failure");
        json.WriteString("code", failure.Code);
        json.WriteString("message", failure.Reason);
        json.WriteString("cure", failure.Cure);
        json.WriteBoolean("retryable", failure.Retryable);
        json.WriteEndObject();
    });

    public void ItemsEnd()
    {
    }

    public void Stages(Plan plan) => rest.Add(json =>
    {
        json.WriteStartObject("plan");
        json.WriteStartArray("images");
        foreach (var image in plan.Typed.Inputs)
            GraphJson.WriteValue(json, image);
        json.WriteEndArray();
        json.WriteNumber("passes", plan.Passes);
        json.WriteString("precision", PlanText.Precision(plan.Typed.Graph));
        GraphJson.Each(json, "stages", plan.Stages, stage => Write(json, stage));
        json.WriteNumber("bytes", plan.Bytes);
        json.WriteNumber("temporaryBytes", plan.FileBytes);
        json.WriteEndObject();
    });

    public void Total(Job job, IReadOnlyList<long> bytes, int workers, JobRequest request) => rest.Add(json =>
    {
        json.WriteStartObject("total");
        json.WriteNumber("items", job.Items.Count);
        json.WriteNumber("run", bytes.Count);
        json.WriteNumber("atOnce", Math.Min(workers, bytes.Count));
        json.WriteNumber("bytes", bytes.Count == 0 ? 0 : PlanText.Most(job, bytes, workers, request));
        json.WriteNumber("unpaired", job.Unpaired.Count);
        json.WriteNumber("ignored", job.Skipped.Count);
        json.WriteEndObject();
    });

    private void Item(BatchItem item, string action, Reason? reason, Action<Utf8JsonWriter> more)
    {
        hasItems = true;
        items.Add(json =>
        {
            json.WriteString("name", item.Name);
            json.WriteStartArray("inputs");
            foreach (var input in item.Inputs)
            {
                json.WriteStartArray();
                foreach (var file in input.Files)
                    json.WriteStringValue(file);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            GraphJson.Names(json, "outputs", item.Outputs);
            json.WriteString("action", action);
            json.WriteString("reason", reason?.Code);
            more(json);
        });
    }

    private static void Write(Utf8JsonWriter json, PlannedStage stage)
    {
        json.WriteString("name", stage.Name);
        json.WriteString("operator", stage.Operator);
        json.WriteNumber("pass", stage.Pass + 1);
        json.WriteNumber("readings", stage.ReadAgain + 1);
        GraphJson.Write(json, "image", stage.Info);
        json.WriteString("samples", stage.Type.ToString().ToLowerInvariant());
        json.WriteString("halo", stage.Halo);
        json.WriteNumber("rows", stage.RingRows);
        json.WriteNumber("bytes", stage.Bytes);
        json.WriteString("spool", stage.Spool.ToString().ToLowerInvariant());
        json.WriteNumber("spoolBytes", stage.SpoolBytes);
        json.WriteString("note", stage.Note);
    }
}
