{{- define "kedro-dagster.name" -}}
{{- if contains "kedro-dagster" .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-kedro-dagster" .Release.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "kedro-dagster.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/name: kedro-dagster
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "kedro-dagster.selector" -}}
app.kubernetes.io/name: kedro-dagster
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "kedro-dagster.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}{{ else }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "kedro-dagster.hasRedis" -}}
{{- if or .Values.redis.enabled .Values.redis.urlSecret }}yes{{ end }}
{{- end }}

{{- define "kedro-dagster.confined" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
