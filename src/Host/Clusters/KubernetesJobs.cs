using System.Globalization;
using System.Text.Json;

namespace PipelineKit.Host.Clusters;

/// <summary>
/// Writes a job for Kubernetes: an Indexed Job with one index for each shard, and a suspended Job that merges them.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="image">The container's image.</param>
/// <param name="claim">The volume claim with the inputs and outputs.</param>
/// <param name="mount">The mount path.</param>
internal sealed class KubernetesJobs(ClusterJob job, string image, string claim, string mount)
{
    /// <summary>Returns both jobs as one YAML stream.</summary>
    public string Text() => $"""
        # kubectl apply -f this file; then, when the shards have ended, however they did:
        #   kubectl wait --for=condition=Complete job/{job.Name} --timeout=-1s
        #   kubectl patch job/{job.Name}-merge --type=merge -p '{"{"}"spec":{"{"}"suspend":false{"}"}{"}"}'
        # The volume must be one that many nodes write to (ReadWriteMany) and that has hard links, such as NFS or CephFS.
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {Quoted(job.Name)}
        spec:
          completionMode: Indexed
          completions: {Number(job.Shards)}
          parallelism: {Number(job.Parallel ?? job.Shards)}
          backoffLimitPerIndex: {Number(job.Retries)}
          maxFailedIndexes: {Number(job.Shards)}
          podReplacementPolicy: Failed
          podFailurePolicy:
            rules:
            - action: Ignore
              onPodConditions:
              - type: DisruptionTarget
                status: "True"
            - action: FailIndex
              onExitCodes:
                containerName: shard
                operator: In
                values: [2]
        {Template("shard", [.. job.Program, "run", .. job.Run, "--shard", "auto"], merges: false)}
        ---
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {Quoted(job.Name + "-merge")}
        spec:
          suspend: true
          backoffLimit: {Number(job.Retries)}
        {Template("merge", [.. job.Program, "merge", job.Output], merges: true)}

        """;

    private string Template(string name, IReadOnlyList<string> command, bool merges) => string.Join('\n',
        [
            "  template:",
            "    spec:",
            "      restartPolicy: Never",
            "      terminationGracePeriodSeconds: 120",
            "      containers:",
            $"      - name: {name}",
            $"        image: {Quoted(image)}",
            $"        workingDir: {Quoted(job.WorkingFolder)}",
            "        command:",
            .. command.Select(word => $"        - {Quoted(word)}"),
            .. merges ? [] : Variables(),
            "        resources:",
            $"          requests: {{ cpu: \"{Number(merges ? 1 : job.Threads)}\", memory: \"{Number(job.Megabytes)}Mi\" }}",
            $"          limits: {{ memory: \"{Number(job.Megabytes)}Mi\" }}",
            "        volumeMounts:",
            "        - name: data",
            $"          mountPath: {Quoted(mount)}",
            "      volumes:",
            "      - name: data",
            "        persistentVolumeClaim:",
            $"          claimName: {Quoted(claim)}",
        ]);

    private string[] Variables() =>
    [
        "        env:",
        "        - name: JOB_COMPLETIONS",
        $"          value: \"{Number(job.Shards)}\"",
        "        - name: NODE_NAME",
        "          valueFrom:",
        "            fieldRef:",
        "              fieldPath: spec.nodeName",
    ];

    // A JSON string is also a YAML string.
    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
